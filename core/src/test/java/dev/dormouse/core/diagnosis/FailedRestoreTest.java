package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores that really fail, for what changed since the checkpoint. */
class FailedRestoreTest {
    private static final String WITH_FILE =
            "open(F,'>','/etc/f'); syswrite F,'abc'; close F; open(F,'<','/etc/f') or die; ready()";

    @TempDir
    Path directory;

    @Test
    void aFileThatGrewIsNamedWithBothSizes() throws IOException {
        try (SmallSession session = checkpointed(WITH_FILE)) {
            Files.writeString(session.rootfs().resolve("etc/f"), "abcdefgh");
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("file-size");
            assertThat(told.code()).isEqualTo(Code.UNFIT_HOST);
            assertThat(told.cause()).contains("/etc/f", "8 bytes now", "3 then");
            assertThat(told.toException(session.log("restore.log")).details())
                    .contains("has bad size", session.log("restore.log").toString());
        }
    }

    @Test
    void aFileWithAnotherModeIsNamed() throws IOException {
        try (SmallSession session = checkpointed(WITH_FILE)) {
            Files.setPosixFilePermissions(
                    session.rootfs().resolve("etc/f"), PosixFilePermissions.fromString("rwx------"));
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("file-mode");
            assertThat(told.cause()).contains("/etc/f", "0100700 now", "0100644 then");
        }
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        try (SmallSession session = checkpointed(WITH_FILE)) {
            Files.delete(session.rootfs().resolve("etc/f"));
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("file-missing");
            assertThat(told.cause()).contains("/etc/f");
        }
    }

    @Test
    void aMissingDeviceIsNamed() throws IOException {
        String script = "system('mknod /dev/gone c 1 5'); open(F,'<','/dev/gone') or die; ready()";
        try (SmallSession session = SmallSession.of(directory, script)) {
            // Devices as plain files of the root file system, which CRIU does not save.
            ((ArrayNode) session.config().get("mounts"))
                    .removeIf(mount -> mount.get("destination").asText().equals("/dev"));
            session.start();
            session.checkpoint();
            Files.delete(session.rootfs().resolve("dev/gone"));
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("device-missing");
            assertThat(told.cause()).contains("/dev/gone");
        }
    }

    @Test
    void aMissingMountIsTold() throws IOException {
        Path shared = Files.createDirectories(directory.resolve("shared"));
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            SmallBundle.bind(session.config(), shared, "/mnt");
            session.start();
            session.checkpoint();
            ArrayNode mounts = (ArrayNode) session.config().get("mounts");
            mounts.remove(mounts.size() - 1);
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("mount-missing");
            assertThat(told.cure()).contains("same mounts");
        }
    }

    @Test
    void aMissingSourceOfAMountIsNamed() throws IOException {
        Path shared = Files.createDirectories(directory.resolve("shared"));
        try (SmallSession session = SmallSession.of(directory, "ready()")) {
            SmallBundle.bind(session.config(), shared, "/mnt");
            session.start();
            session.checkpoint();
            Files.delete(shared);
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("mount-source");
            assertThat(told.cause()).contains(shared.toString());
        }
    }

    @Test
    void anAddressInUseIsNamed() throws IOException {
        String listen = "socket(L,2,1,0); bind(L,sockaddr_in(PORT,INADDR_LOOPBACK)) or die; listen(L,1); ready()";
        int port = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
        String script = listen.replace("PORT", Integer.toString(port));
        try (SmallSession session = SmallSession.of(directory, script)) {
            SmallBundle.share(session.config(), "network");
            session.start();
            session.checkpoint();
            try (Outside other = Outside.start(directory, script)) {
                assertThat(other.pid()).isPositive();
                Diagnosis told = session.failedRestore();
                assertThat(told.rule()).isEqualTo("address-in-use");
                assertThat(told.cause()).contains("127.0.0.1 port " + port);
            }
        }
    }

    @Test
    void tooLittleMemoryIsTold() throws IOException {
        try (SmallSession session = checkpointed("my $x='x'x60000000; ready()")) {
            ((ObjectNode) session.config().get("linux").get("resources"))
                    .putObject("memory")
                    .put("limit", 12_000_000)
                    .put("swap", 12_000_000);
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).as(told.toString()).isIn("killed", "oom", "no-memory");
            assertThat(told.cause()).contains("memory");
        }
    }

    @Test
    void aForeignImageFileIsNamed() throws IOException {
        try (SmallSession session = checkpointed("ready()")) {
            overwrite(session.images().resolve("inventory.img"), 0, (byte) 'x');
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("image-magic");
            assertThat(told.code()).isEqualTo(Code.DAMAGED);
            assertThat(told.cause()).contains("inventory.img");
        }
    }

    @Test
    void aShortImageFileIsNamed() throws IOException {
        try (SmallSession session = checkpointed("ready()");
                FileChannel core = FileChannel.open(session.images().resolve("core-1.img"), StandardOpenOption.WRITE)) {
            core.truncate(30);
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("image-short");
            assertThat(told.cause()).contains("core-1.img", "18 bytes are left");
        }
    }

    @Test
    void aGarbledImageFileIsNamed() throws IOException {
        try (SmallSession session = checkpointed("ready()")) {
            // Twelve bytes of magic and length, then the first message, whose first tag is overwritten.
            overwrite(session.images().resolve("pstree.img"), 12, (byte) 0xff);
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("image-garbled");
            assertThat(told.cause()).contains("pstree.img");
        }
    }

    @Test
    void missingImagesAreTold() throws IOException {
        try (SmallSession session = checkpointed("ready()")) {
            Files.delete(session.images().resolve("descriptors.json"));
            Diagnosis told = session.failedRestore();
            assertThat(told.rule()).isEqualTo("images-directory");
            assertThat(told.cause()).contains(session.images().toString());
        }
    }

    private SmallSession checkpointed(String script) throws IOException {
        SmallSession session = SmallSession.of(directory, script);
        session.start();
        session.checkpoint();
        return session;
    }

    private static void overwrite(Path file, int offset, byte value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] = value;
        Files.write(file, bytes);
    }
}
