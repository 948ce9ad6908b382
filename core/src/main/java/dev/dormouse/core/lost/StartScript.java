package dev.dormouse.core.lost;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Ends the program that a session was started with, without the session ending: while the pipe {@code log/again} exists,
 * the session's start script reads a word from it instead of ending when the program has ended (start.sh).
 */
final class StartScript {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path pipe;

    StartScript(Layout layout, String session) {
        this.pipe = SessionFiles.of(layout, session).again();
    }

    /** From now on the session outlives its program. */
    void hold() {
        if (waits()) {
            return;
        }
        Command.Result made =
                Command.of("mkfifo", "-m", "0666", pipe.toString()).run();
        if (!made.ok()) {
            throw DormouseException.failed(
                    "The session's main program cannot be ended without the session: "
                            + made.err().strip(),
                    "See that there is room on the disk of the sessions");
        }
    }

    /** The program was not ended after all: the session ends with it again. */
    void release() {
        try {
            Files.deleteIfExists(pipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean waits() {
        return Files.exists(pipe, LinkOption.NOFOLLOW_LINKS);
    }

    /** Has the start script start the program again. The pipe lies where the session may write, so no link is followed. */
    void again() {
        Set<OpenOption> both = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        // Opened for both, so that it does not wait for a reader; held open, because the script may come to read later.
        try (FileChannel channel = FileChannel.open(pipe, both)) {
            channel.write(ByteBuffer.wrap("again\n".getBytes(StandardCharsets.US_ASCII)));
            Instant end = Instant.now().plus(DEADLINE);
            while (waits()) {
                if (Instant.now().isAfter(end)) {
                    throw DormouseException.failed(
                            "The session does not start its main program again",
                            "Start it by hand with 'dormouse exec --detach'");
                }
                Waiting.pause(POLL);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
