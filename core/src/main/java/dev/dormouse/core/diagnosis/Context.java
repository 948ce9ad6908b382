package dev.dormouse.core.diagnosis;

import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a log's text alone does not say. Ask while the session still runs: a peer or a process that has gone has no
 * name any more.
 *
 * @param peers says who holds the unix socket of this inode, as {@link UnixPeers} does; null for nobody
 * @param processes names for process ids
 * @param freeImageBytes what is left on the file system that the images go to, if known
 */
public record Context(LongFunction<@Nullable String> peers, Processes processes, OptionalLong freeImageBytes) {
    public static Context none() {
        return new Context(inode -> null, Processes.UNKNOWN, OptionalLong.empty());
    }

    /** Names from this host's /proc: for a checkpoint that failed and left the session running. */
    public static Context ofHost() {
        return new Context(UnixPeers.ofHost()::describe, ProcProcesses.ofHost(), OptionalLong.empty());
    }

    public Context withFreeImageBytes(long bytes) {
        return new Context(peers, processes, OptionalLong.of(bytes));
    }
}
