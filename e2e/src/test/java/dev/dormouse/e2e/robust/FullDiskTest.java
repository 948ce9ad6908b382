package dev.dormouse.e2e.robust;

import static dev.dormouse.e2e.robust.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Disks that are full, at every stage of what is written to them: the session goes on, and no file is left. */
class FullDiskTest {
    private static final String NAME = "count";
    private static final int DISK = 24 << 20;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Counter counter = new Counter(dormouse, NAME);

    @BeforeEach
    void mountASmallDisk() {
        mount(dormouse.layout().root(), "size=" + DISK);
        Dormouse.usePrivateCriu(dormouse.layout());
    }

    @AfterEach
    void unmount() {
        dormouse.attempt("rm", "--force", NAME);
        Command.of("umount", dormouse.layout().root().toString()).run();
        Command.of("umount", dormouse.staging().toString()).run();
    }

    @Test
    void aCheckpointThatDoesNotFitLeavesTheSessionRunning() throws IOException {
        Counter.start(dormouse, NAME);
        for (int free : List.of(0, 200 << 10, 1 << 20, 1700 << 10)) {
            leaveFree(free);

            assertRefused(dormouse.attempt("checkpoint", NAME), Refusal.FAILED, "no space left", "DORMOUSE_ROOT");

            counter.awaitProgress();
            assertThat(Aftermath.names(dormouse.layout().snapshots())).isEmpty();
            assertThat(Aftermath.names(dormouse.staging())).isEmpty();
        }
        leaveFree(DISK);
        dormouse.checkpoint(NAME);
    }

    @Test
    void aRestoreAndARunThatDoNotFitLeaveNothing() throws IOException {
        Counter.start(dormouse, NAME);
        String snapshot = dormouse.checkpoint(NAME);
        for (int free : List.of(0, 200 << 10)) {
            leaveFree(free);

            assertRefused(dormouse.attempt("restore", snapshot), Refusal.FAILED, "no space left");
            assertRefused(
                    dormouse.attempt(Counter.arguments("other").toArray(String[]::new)),
                    Refusal.FAILED,
                    "no space left");

            assertThat(Aftermath.names(dormouse.layout().sessions())).isEmpty();
        }
        leaveFree(DISK);
        dormouse.restore(snapshot);
        counter.awaitProgress();
    }

    /** There is space, but CRIU may not make all of its files: to it that is a full disk too. */
    @Test
    void aDumpThatDoesNotFitLeavesTheSessionRunning() {
        mount(dormouse.staging(), "size=100m,nr_inodes=12");
        Counter.start(dormouse, NAME);

        assertRefused(dormouse.attempt("checkpoint", NAME), Refusal.FAILED, "full", "Free some");

        counter.awaitProgress();
        assertThat(Aftermath.names(dormouse.layout().snapshots())).isEmpty();
        assertThat(Aftermath.names(dormouse.staging())).isEmpty();
    }

    /** Images that would not fit into memory go to the disk at once. */
    @Test
    void littleMemoryIsEnough() {
        mount(dormouse.staging(), "size=64k");
        Counter.start(dormouse, NAME);
        int before = counter.value();

        dormouse.restore(dormouse.checkpoint(NAME));

        counter.awaitMoreThan(before);
    }

    private static void mount(Path target, String options) {
        assertThat(Command.of("mkdir", "-p", target.toString()).run().ok()).isTrue();
        Command.Result result = Command.of("mount", "-t", "tmpfs", "-o", options, "dormouse-test", target.toString())
                .run();
        assertThat(result.ok()).as(result.err()).isTrue();
    }

    /** Fills the disk up to this many bytes. */
    private void leaveFree(int bytes) throws IOException {
        Layout layout = dormouse.layout();
        Path ballast = layout.root().resolve("ballast");
        Files.deleteIfExists(ballast);
        long size = Files.getFileStore(layout.root()).getUsableSpace() - bytes;
        if (size > 0) {
            try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
                byte[] page = new byte[4096];
                for (long written = 0; written + page.length <= size; written += page.length) {
                    file.write(page);
                }
            }
        }
    }
}
