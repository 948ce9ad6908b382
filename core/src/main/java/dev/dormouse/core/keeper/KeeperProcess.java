package dev.dormouse.core.keeper;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.OwnJvm;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.SocketInode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keeper of a session as others see it: a process to be started, looked at and ended. */
public final class KeeperProcess implements AutoCloseable {
    private static final Duration WILLINGLY = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Process process;

    private KeeperProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one that waits for orders, in a session (setsid(2)) of its own, outside the container. It ends when this object is
     * closed, or its process ends, unless it was told before which session to watch.
     *
     * @throws DormouseException if it does not start
     */
    public static KeeperProcess start(Container container, SessionFiles files) {
        try {
            ProcessBuilder builder = new ProcessBuilder(argv(container));
            builder.redirectError(
                    ProcessBuilder.Redirect.appendTo(files.keeperLog().toFile()));
            KeeperProcess keeper = new KeeperProcess(builder.start());
            keeper.awaitReady(files.keeperLog());
            return keeper;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both compilers: what passes through it is worth every optimisation. Little heap, the least part of it for what soon is garbage: what is large is not in it. */
    private static List<String> argv(Container container) {
        List<String> options = List.of(
                "-Xms8m",
                "-Xmn4m",
                "-Xmx512m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:ReservedCodeCacheSize=32m",
                // What the compilers leave behind goes back to the system; in milliseconds.
                "-XX:TrimNativeHeapInterval=10000");
        return OwnJvm.command(
                options, KeeperMain.class.getName(), List.of(container.top().toString()));
    }

    private void awaitReady(Path log) throws IOException {
        String word = process.inputReader().readLine();
        if (!"ready".equals(word)) {
            process.destroyForcibly();
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The keeper of the session's display did not start",
                    "See why with --verbose",
                    ProcFile.readOrEmpty(log),
                    null);
        }
    }

    /** Hangs up: it goes on only if it watches a session. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.getInputStream().close();
        } catch (IOException e) {
            // The pipe is gone either way, which is what counts.
            return;
        }
    }

    /** Whether a session's keeper is there. */
    public static boolean lives(Container container) {
        return KeeperNote.living(container).isPresent();
    }

    /** Inodes of the sockets that a session's keeper holds; empty if there is none. */
    public static Set<Long> sockets(Container container) {
        Optional<KeeperNote> note = KeeperNote.living(container);
        Set<Long> inodes = new HashSet<>();
        if (note.isEmpty()) {
            return inodes;
        }
        Path open = Path.of("/proc", Long.toString(note.get().pid()), "fd");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(open)) {
            descriptors.forEach(descriptor -> SocketInode.of(descriptor).ifPresent(inodes::add));
        } catch (IOException e) {
            // It has ended meanwhile.
            return inodes;
        }
        return inodes;
    }

    /** Waits until a keeper whose session is gone has ended, and ends it if it does not. */
    public static void end(Container container) {
        Optional<KeeperNote> note = KeeperNote.living(container);
        Instant deadline = Instant.now().plus(WILLINGLY);
        while (note.isPresent() && note.get().lives()) {
            if (Instant.now().isAfter(deadline)) {
                ProcessHandle.of(note.get().pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
            Waiting.pause(POLL);
        }
    }
}
