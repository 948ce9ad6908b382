package dev.dormouse.e2e.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.Trees;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A counter that goes on counting in another program's hands, and back. */
class ExchangeTest {
    private static final String COUNTER =
            "rm /etc/unwanted; mkdir -p /data; i=0; while true; do i=$((i+1)); echo $i >/data/count; echo $i; sleep 0.2; done";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    private Path dir;

    private Podman podman;

    @BeforeEach
    void startPodman() throws IOException {
        podman = new Podman(Files.createDirectory(dir.resolve("podman")), dormouse);
    }

    @AfterEach
    void endPodman() {
        podman.close();
    }

    @Test
    void podmansContainerGoesOnAsASession() {
        podman.call("run", "-d", "--name", "web", Podman.IMAGE, "sh", "-c", COUNTER);
        counting(() -> inPodman("web"), 3);
        Path archive = dir.resolve("web.tar.zst");
        podman.call("container", "checkpoint", "web", "--export", archive.toString());
        dormouse.call("import", archive.toString(), "--tag", "from-podman");
        dormouse.call("restore", "from-podman");
        int first = counting(() -> inSession("web"), 4);
        assertThat(dormouse.log("web")).contains("\n" + first + "\n");
        assertThat(dormouse.attempt("exec", "web", "--", "cat", "/etc/unwanted").exit())
                .isNotZero();

        String again = dormouse.checkpoint("web");
        dormouse.call("restore", again);
        int last = counting(() -> inSession("web"), first + 1);

        dormouse.checkpoint("web");
        Path back = dir.resolve("back.tar");
        dormouse.call(
                "export",
                "web",
                back.toString(),
                "--as",
                "podman",
                "--image",
                Podman.IMAGE,
                "--compress",
                "gzip",
                "--volumes",
                podman.volumes().toString());
        podman.call("rm", "--force", "--time", "0", "web");
        podman.call("container", "restore", "--import", back.toString(), "--tcp-established");
        counting(() -> inPodman("web"), last + 1);
    }

    @Test
    void aSessionGoesOnInPodman() {
        startSession("desk");
        int before = counting(() -> inSession("desk"), 3);
        dormouse.call("exec", "desk", "--", "sh", "-c", "echo kept >/root/mine");
        dormouse.checkpoint("desk");
        Path archive = dir.resolve("desk.tar");
        String hint = dormouse.attempt(
                        "export",
                        "desk",
                        archive.toString(),
                        "--as",
                        "podman",
                        "--image",
                        Podman.IMAGE,
                        "--volumes",
                        podman.volumes().toString())
                .err();
        assertThat(hint).contains("podman container restore --import " + archive);
        podman.call("container", "restore", "--import", archive.toString(), "--tcp-established");
        counting(() -> inPodman("desk"), before + 1);
        assertThat(podman.call("exec", "desk", "cat", "/root/mine")).isEqualTo("kept");
        assertThat(podman.attempt("exec", "desk", "cat", "/etc/unwanted").exit())
                .isNotZero();
    }

    @Test
    void imagesGoToRuncAndComeBack() throws IOException {
        startSession("raw");
        int before = counting(() -> inSession("raw"), 3);
        dormouse.checkpoint("raw");
        Path images = dir.resolve("images");
        dormouse.call("export", "raw", images.toString(), "--as", "criu");
        Path bundle = images.resolve("bundle");
        Path second = dir.resolve("second");
        try {
            runc("sh", bundle.resolve("prepare").toString());
            // CRIU leaves mounts of control groups behind in its work directory.
            runc(
                    "unshare",
                    "--mount",
                    "runc",
                    "--root",
                    dir.resolve("state").toString(),
                    "restore",
                    "--detach",
                    "--bundle",
                    bundle.toString(),
                    "--image-path",
                    images.toString(),
                    "--work-path",
                    dir.resolve("work").toString(),
                    "--ext-unix-sk",
                    "--tcp-established",
                    "raw-in-runc");
            int there = counting(() -> number(bundle.resolve("rootfs/data/count")), before + 1);
            runc(
                    "runc",
                    "--root",
                    dir.resolve("state").toString(),
                    "checkpoint",
                    "--image-path",
                    second.toString(),
                    "--work-path",
                    dir.resolve("work").toString(),
                    "--ext-unix-sk",
                    "--tcp-established",
                    "raw-in-runc");
            dormouse.call("import", second.toString(), "--bundle", bundle.toString(), "--as", "back");
            dormouse.call("restore", "back");
            counting(() -> inSession("back"), there + 1);
        } finally {
            Command.of("runc", "--root", dir.resolve("state").toString(), "delete", "--force", "raw-in-runc")
                    .run();
            dormouse.attempt("rm", "--force", "back");
            Command.of("umount", bundle.resolve("rootfs").toString()).run();
            Command.of("ip", "netns", "del", "raw").run();
            Trees.delete(images);
        }
    }

    @Test
    void whatWasExportedAsImagesComesBackFromWhereverItWasCarried() throws IOException {
        startSession("trip");
        int before = counting(() -> inSession("trip"), 2);
        dormouse.call("exec", "trip", "--", "sh", "-c", "echo kept >/root/mine; echo odd >/data/$(printf '\\351')");
        dormouse.checkpoint("trip");
        Path images = dir.resolve("images");
        dormouse.call("export", "trip", images.toString(), "--as", "criu");
        Path carried = Files.move(images, dir.resolve("carried"));
        try {
            dormouse.call("import", carried.toString(), "--as", "back");
            Trees.delete(carried);
            dormouse.call("restore", "back");
            counting(() -> inSession("back"), before + 1);
            assertThat(dormouse.call("exec", "back", "--", "cat", "/root/mine")).isEqualTo("kept");
            assertThat(dormouse.call("exec", "back", "--", "sh", "-c", "cat /data/$(printf '\\351')"))
                    .isEqualTo("odd");
            assertThat(dormouse.attempt("exec", "back", "--", "cat", "/etc/unwanted")
                            .exit())
                    .isNotZero();
        } finally {
            dormouse.attempt("rm", "--force", "back");
            Trees.delete(carried);
        }
    }

    @Test
    void aSessionOnASecondFileSystemOfTheHostIsRefusedAndNothingIsWritten() throws IOException {
        Path second = Files.createTempDirectory(Path.of("/var/tmp"), "second-");
        assertThat(Command.of("mount", "--bind", second.toString(), second.toString())
                        .run()
                        .exit())
                .isZero();
        try {
            startOnHost("two");
            dormouse.call("exec", "two", "--", "touch", second + "/changed");
            dormouse.checkpoint("two");
            Command.Result refused =
                    dormouse.attempt("export", "two", dir.resolve("none").toString(), "--as", "criu");
            assertThat(refused.exit()).as(refused.err()).isEqualTo(3);
            assertThat(refused.err()).contains("several file systems", "/changed");
            assertThat(dir).isDirectoryNotContaining("glob:**/*none*");
            assertThat(second).isEmptyDirectory();
        } finally {
            Command.of("umount", second.toString()).run();
            Trees.delete(second);
        }
    }

    @Test
    void imagesAndArchivesOfKubernetesAreReadAndWritten() {
        startSession("pod");
        int before = counting(() -> inSession("pod"), 2);
        dormouse.checkpoint("pod");
        for (String form : new String[] {"oci", "cri-o", "containerd"}) {
            Path archive = dir.resolve(form + ".tar");
            dormouse.call("export", "pod", archive.toString(), "--as", form, "--image", Podman.IMAGE);
            String id = dormouse.call("import", archive.toString(), "--as", form);
            dormouse.call("restore", id);
            counting(() -> inSession(form), before + 1);
            dormouse.call("rm", "--force", form);
        }
    }

    @Test
    void dormousesOwnFileIsTheWholeSnapshot() throws IOException {
        startSession("own");
        int before = counting(() -> inSession("own"), 2);
        String id = dormouse.checkpoint("own");
        Path file = dir.resolve("own.dormouse");
        dormouse.call("export", "own", file.toString());
        dormouse.call("rm", id);
        Path damaged = dir.resolve("damaged");
        Files.copy(file, damaged);
        flip(damaged, Files.size(damaged) / 2);
        Command.Result refused = dormouse.attempt("import", damaged.toString());
        assertThat(refused.exit()).as(refused.err()).isEqualTo(5);
        assertThat(dormouse.call("snapshots", "--format", "json")).isEqualTo("[ ]");
        assertThat(dormouse.call("import", file.toString())).isEqualTo(id);
        assertThat(dormouse.attempt("import", file.toString()).err()).contains("is here already");
        dormouse.call("verify", id);
        dormouse.call("restore", id);
        counting(() -> inSession("own"), before + 1);
    }

    @Test
    void whatOthersCannotWakeIsRefusedWithTheReason() {
        startOnHost("host");
        dormouse.checkpoint("host");
        Command.Result refused =
                dormouse.attempt("export", "host", dir.resolve("none").toString(), "--as", "podman");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("lie on /", "podman import", "--image");
        assertThat(dir.resolve("none")).doesNotExist();
        assertThat(dormouse.attempt("import", "/etc/passwd").exit()).isEqualTo(5);
    }

    private void startOnHost(String name) {
        dormouse.call(
                "run",
                "-d",
                "--name",
                name,
                "--user",
                "root",
                "--display",
                "none",
                "--network",
                "none",
                "--",
                "sleep",
                "1000");
    }

    private void startSession(String name) {
        dormouse.call(
                "run",
                "-d",
                "--name",
                name,
                "--user",
                "root",
                "--display",
                "none",
                "--network",
                "none",
                "--rootfs",
                "containers-storage:" + Podman.IMAGE,
                "--",
                "sh",
                "-c",
                COUNTER);
    }

    private int inPodman(String name) {
        return number(podman.attempt("exec", name, "cat", "/data/count").out());
    }

    private int inSession(String name) {
        return number(dormouse.attempt("exec", name, "--", "cat", "/data/count").out());
    }

    private static int number(Path file) {
        try {
            return number(Files.readString(file));
        } catch (IOException e) {
            return 0;
        }
    }

    private static int number(String text) {
        String digits = text.strip();
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Waits for the counter to come that far; returns where it is then. */
    private static int counting(Supplier<Integer> counter, int least) {
        return await().atMost(Duration.ofSeconds(60)).until(counter::get, count -> count >= least);
    }

    private void runc(String... command) {
        Command.Result result =
                Podman.environment(Command.of(command), dir.resolve("podman")).run();
        assertThat(result.exit()).as("%s: %s", command[0], result.err()).isZero();
    }

    private static void flip(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) ~one.get(0)).rewind();
            channel.write(one, at);
        }
    }
}
