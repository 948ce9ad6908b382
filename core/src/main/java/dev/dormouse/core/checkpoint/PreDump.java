package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.criu.PageFiles;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import dev.dormouse.linux.Frames;
import dev.dormouse.linux.PrivateMemory;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.linux.SoftDirty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory that is written while the session goes on, so that only what changes after that is left to be written while it stands still. The
 * first round has all private memory, each of the others what has changed since the one before it. Used by one thread.
 */
final class PreDump implements AutoCloseable {
    /** So many MiB at least: less is written sooner than CRIU starts twice. Set for tests alone. */
    private static final String LEAST = "dormouse.predump.least";

    private static final long WORTH_IT = 128;

    /** CRIU's words where pages that nothing was written to are not in what was written beforehand. */
    private static final String NOT_THERE = "in parent pagemap";

    private static final Logger LOG = LoggerFactory.getLogger(PreDump.class);

    private static final int MOST_ROUNDS = 4;

    /** Written in a few milliseconds: no further round saves as much as it costs. */
    private static final long LITTLE = 8L << 20;

    /** A round that has more than this part of the one before it shows that the session changes its memory as fast as that is written. */
    private static final double SHRINKS = 0.7;

    /** So many times what the last round had may have changed by the time the session stands still. */
    private static final int CAUTION = 4;

    private final @Nullable UnpackedSnapshot directory;
    private final List<Round> rounds = new ArrayList<>();

    private PreDump(@Nullable UnpackedSnapshot directory) {
        this.directory = directory;
    }

    /** Nothing was written beforehand. */
    static PreDump none() {
        return new PreDump(null);
    }

    /**
     * Goes through the rounds, if the kernel can and it is worth it. Whatever fails, the session goes on, and is saved without.
     *
     * @param storing takes what was written, as soon as it is
     */
    static PreDump of(
            Layout layout, PreDumpCommand command, FrozenSession session, Storing storing, Progress progress) {
        Collection<PrivateMemory> memory = SoftDirty.tracked() ? memory(session).values() : List.of();
        long bytes = memory.stream().mapToLong(PrivateMemory::bytes).sum();
        boolean asynchronous = memory.stream().anyMatch(PrivateMemory::asynchronous);
        if (bytes < Long.getLong(LEAST, WORTH_IT) << 20 || asynchronous) {
            LOG.debug("no memory is written beforehand: {} bytes can be, aio: {}", bytes, asynchronous);
            return none();
        }
        return of(layout, bytes, command, session, storing, progress);
    }

    /** @param bytes of private memory */
    static PreDump of(
            Layout layout,
            long bytes,
            PreDumpCommand command,
            FrozenSession session,
            Storing storing,
            Progress progress) {
        PreDump all = new PreDump(UnpackedSnapshot.empty(layout, 2 * bytes));
        boolean done = false;
        try {
            all.goThrough(command, session, storing, progress);
            done = true;
            return all;
        } finally {
            if (!done) {
                all.close();
            }
        }
    }

    private static Map<ProcessInfo, PrivateMemory> memory(FrozenSession session) {
        Map<ProcessInfo, PrivateMemory> memory = new HashMap<>();
        session.processes().forEach(process -> memory.put(process, PrivateMemory.of(process.pid())));
        return memory;
    }

    /** After a round that failed nobody knows what has changed since which: none of them is of any use then. */
    private void goThrough(PreDumpCommand command, FrozenSession session, Storing storing, Progress progress) {
        do {
            if (!add(command, session)) {
                progress.step("Writing all memory at once: CRIU could not write it beforehand");
                rounds.clear();
                storing.forgetEarly();
                return;
            }
            storing.early(rounds.getLast());
        } while (another());
    }

    private boolean another() {
        long last = rounds.getLast().bytes();
        boolean shrinks = rounds.size() < 2
                || last < SHRINKS * rounds.get(rounds.size() - 2).bytes();
        return rounds.size() < MOST_ROUNDS && last > LITTLE && shrinks;
    }

    private boolean add(PreDumpCommand command, FrozenSession session) {
        Path top = Objects.requireNonNull(directory).directory();
        Path round = top.resolve(Integer.toString(rounds.size() + 1));
        Map<Long, Frames> frames = new HashMap<>();
        if (!command.run(top, round, parent(), () -> note(FrozenSession.of(session.init()), frames))) {
            LOG.debug("{} failed: {}", round, errors(round));
            return false;
        }
        PageFiles files = new PageFiles(round);
        files.removeShared();
        rounds.add(new Round(round, frames, files.bytes(), CriuStats.Dump.read(round)));
        LOG.debug("{}: {}", round, rounds.getLast().figures());
        return true;
    }

    private static List<String> errors(Path round) {
        return ProcFile.readOrEmpty(round.resolve("dump.log"))
                .lines()
                .filter(line -> line.contains("Error"))
                .toList();
    }

    private static void note(FrozenSession session, Map<Long, Frames> frames) {
        memory(session).forEach((process, memory) -> frames.put(process.innerPid(), Frames.of(process.pid(), memory)));
    }

    /** Oldest first. */
    List<Round> rounds() {
        return rounds;
    }

    /** Where the last round is; null if there was none. */
    @Nullable
    Path parent() {
        return rounds.isEmpty() ? null : rounds.getLast().directory();
    }

    /** What may still have to be written, if so much was there at first. */
    long rest(long bytes) {
        if (rounds.isEmpty()) {
            return bytes;
        }
        long untouched = Math.max(bytes - rounds.getFirst().bytes(), 0);
        return Math.min(bytes, untouched + CAUTION * rounds.getLast().bytes());
    }

    /** Whether CRIU's log says that a dump refers to pages that were not written. */
    static boolean lacksPages(String log) {
        return log.contains(NOT_THERE);
    }

    /** A dump that refers to what is not there: the next attempt does without. */
    static DormouseException unfit(DormouseException by) {
        return DormouseException.passing(
                by.code(),
                "memory was moved to where none was when it was written beforehand; now all is written at once",
                by.cure(),
                by.cause() + "\n" + by.details());
    }

    @Override
    public void close() {
        rounds.clear();
        if (directory != null) {
            directory.close();
        }
    }
}
