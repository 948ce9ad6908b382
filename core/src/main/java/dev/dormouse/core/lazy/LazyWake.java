package dev.dormouse.core.lazy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.OwnJvm;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.store.StoreReader;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.FileContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What brings the memory of a session that runs before it is there, as others see it: a process to be started, awaited and ended. */
public final class LazyWake implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration WILLINGLY = Duration.ofSeconds(2);

    private final Process process;
    private final Path log;
    private boolean released;

    private LazyWake(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one; it takes a while until it is ready. It ends when this object is closed, or its process ends, unless CRIU has come
     * before.
     *
     * @param session of which nothing need exist yet
     * @param snapshot id
     */
    public static LazyWake start(Layout layout, Session session, String snapshot) {
        Container container = Container.of(layout, session.container());
        SessionFiles files = SessionFiles.of(layout, session.name());
        DurableFile.directories(container.work());
        List<String> options = List.of(
                "-XX:TieredStopAtLevel=1",
                // As for commands (cli/launcher/image.sh): the session waits for it to be ready.
                "-XX:CompileThresholdScaling=5",
                "-Djdk.reflect.useNativeAccessorOnly=true",
                "-Xmx1g");
        List<String> argv = OwnJvm.command(
                options,
                LazyMain.class.getName(),
                List.of(
                        layout.root().toString(),
                        layout.run().toString(),
                        container.id(),
                        files.guard().toString(),
                        session.name(),
                        snapshot));
        try {
            Process process = new ProcessBuilder(argv)
                    .redirectError(
                            ProcessBuilder.Redirect.appendTo(container.wakeLog().toFile()))
                    .start();
            return new LazyWake(process, container.wakeLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a snapshot that must be there before the session runs, without the rest of its memory. */
    public static List<FileContents> atOnce(Contents contents, StoreReader reader) {
        return LazyPages.of(contents, reader::bytes).atOnce(contents);
    }

    /** @throws DormouseException if it has ended instead */
    public void awaitReady() {
        try {
            if (!"ready".equals(process.inputReader().readLine())) {
                throw new DormouseException(
                        DormouseException.Code.FAILED,
                        "What brings the session's memory did not start",
                        "See why with --verbose, or wake it without --lazy",
                        ProcFile.readOrEmpty(log),
                        null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The session runs: it goes on by itself until all is there. */
    public void release() {
        released = true;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!released) {
                process.destroyForcibly();
            }
        }
    }

    /**
     * Waits until all of a session's memory is there.
     *
     * @throws DormouseException if some of it was lost
     */
    public static void await(Container container, Progress progress) {
        Optional<LazyNote> note = LazyNote.of(container);
        String step = "";
        while (note.isPresent() && note.get().coming()) {
            String now = step(note.get());
            if (!now.equals(step)) {
                progress.step(now);
                step = now;
            }
            progress.advance(
                    note.get().totalBytes() - note.get().missingBytes(),
                    note.get().totalBytes());
            Waiting.pause(POLL);
            note = LazyNote.of(container);
        }
        if (note.isPresent()) {
            throw DormouseException.failed(
                    "A part of the session's memory could not be read from the store",
                    "See what in " + container.wakeLog() + "; wake the snapshot again once the store is whole");
        }
    }

    private static String step(LazyNote note) {
        String trouble = note.trouble();
        return "Waiting for the rest of its memory"
                + (trouble == null ? "" : ", which the store does not give: " + trouble);
    }

    /** Waits until who brings memory to a session that is gone has ended, and ends it if it does not. */
    public static void end(Container container) {
        Optional<LazyNote> note = LazyNote.of(container);
        Instant deadline = Instant.now().plus(WILLINGLY);
        while (note.isPresent() && note.get().coming()) {
            if (Instant.now().isAfter(deadline)) {
                ProcessHandle.of(note.get().pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
            Waiting.pause(POLL);
            note = LazyNote.of(container);
        }
    }
}
