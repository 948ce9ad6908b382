package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sessions on other root file systems than the host's. */
class RootfsTest {
    private static final String NAME = "count";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    private Path temporary;

    private Path tree;

    /** The smallest system there is: a static BusyBox. */
    @BeforeEach
    void makeTree() throws IOException {
        tree = temporary.resolve("tree");
        Files.createDirectories(tree.resolve("bin"));
        Path busybox = Command.find("busybox");
        assertThat(busybox).as("busybox-static").isNotNull();
        Files.copy(busybox, tree.resolve("bin/busybox"));
        for (String program : List.of("sh", "cat", "mkdir", "sleep")) {
            Files.createSymbolicLink(tree.resolve("bin").resolve(program), Path.of("busybox"));
        }
        Files.writeString(tree.resolve("mark"), "the tree's own\n");
    }

    @Test
    void aDirectoryIsSharedAndStaysAsItIs() throws IOException {
        sleepsAndWakes(tree.toString());

        assertThat(Files.readString(tree.resolve("mark"))).isEqualTo("the tree's own\n");
    }

    @Test
    void anImageIsUnpackedOnceAndUsed() {
        String image = temporary.resolve("layout") + ":test";
        run("umoci", "init", "--layout", temporary.resolve("layout").toString());
        run("umoci", "new", "--image", image);
        Path bundle = temporary.resolve("bundle");
        run("umoci", "unpack", "--image", image, bundle.toString());
        run("cp", "-a", tree + "/.", bundle.resolve("rootfs").toString());
        run("umoci", "repack", "--image", image, bundle.toString());

        sleepsAndWakes("oci:" + image);
        dormouse.call("rm", "--force", NAME);
        sleepsAndWakes("oci:" + image);

        assertThat(Aftermath.names(dormouse.layout().root().resolve("images"))).hasSize(1);
    }

    @Test
    void anImageThatCannotBeHadLeavesNothing() {
        Refusal.assertRefused(
                dormouse.attempt("run", "-d", "--rootfs", "oci:" + temporary + "/none:none", "--", "sh"),
                Refusal.FAILED,
                "cannot be had");
        assertThat(Aftermath.names(dormouse.layout().root().resolve("images"))).isEmpty();
    }

    private void sleepsAndWakes(String rootfs) {
        Counter counter = Counter.start(dormouse, NAME, "--rootfs", rootfs);
        dormouse.call("exec", NAME, "--", "sh", "-c", "echo changed >/mark");
        int before = counter.value();

        dormouse.restore(dormouse.checkpoint(NAME));

        counter.awaitMoreThan(before);
        assertThat(dormouse.call("exec", NAME, "--", "cat", "/mark")).isEqualTo("changed");
    }

    private static void run(String... command) {
        Command.Result result = Command.of(command).run();
        assertThat(result.ok())
                .as("%s: %s", String.join(" ", command), result.err())
                .isTrue();
    }
}
