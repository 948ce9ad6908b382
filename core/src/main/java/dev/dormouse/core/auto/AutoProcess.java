package dev.dormouse.core.auto;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.OwnJvm;
import dev.dormouse.core.Waiting;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import dev.dormouse.linux.ProcFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One in the background. */
public record AutoProcess(AutoFiles files) {
    private static final Duration POLL = Duration.ofMillis(20);

    /**
     * Starts one in a session (setsid(2)) of its own, so that it outlives the shell; returns once it is at work.
     *
     * @param arguments of this program, as started by its class path
     * @throws DormouseException if it ends at once, with what it said
     */
    public AutoState start(String session, String mainClass, List<String> arguments) {
        if (files.running(session)) {
            throw AutoFiles.busy(session);
        }
        Path log = files.log(session);
        DurableFile.replace(log, new byte[0]);
        Process process = start(command(mainClass, arguments), log);
        while (process.isAlive()) {
            Optional<AutoState> state = files.state(session).filter(known -> known.pid() == process.pid());
            if (state.isPresent()) {
                return state.get();
            }
            Waiting.pause(POLL);
        }
        throw new DormouseException(
                DormouseException.Code.FAILED,
                "It has ended at once",
                "Run it without -d, or read " + log,
                ProcFile.readOrEmpty(log),
                null);
    }

    /** It waits nearly always, and its heap is that of a command. */
    private static List<String> command(String mainClass, List<String> arguments) {
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30");
        return OwnJvm.command(options, mainClass, arguments);
    }

    private static Process start(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends one; returns once it has ended, with the snapshot that it may have been making.
     *
     * @throws DormouseException if there is none
     */
    public void stop(String session) {
        Optional<AutoState> state = files.state(session);
        if (state.isEmpty()) {
            throw DormouseException.failed(
                    "No snapshots of session '" + session + "' are being made at intervals",
                    "See which are with 'dormouse auto --list'");
        }
        if (files.running(session)) {
            state.get().process().ifPresent(ProcessHandle::destroy);
            Flock.take(files.lock(session), Flock.Mode.EXCLUSIVE).close();
        }
        files.remove(session);
    }
}
