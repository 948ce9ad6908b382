package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.Fd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real guard, with a pid namespace in place of a session. */
final class GuardTest {
    @TempDir
    private Path top;

    private Process outside;

    @BeforeEach
    void start() throws Exception {
        outside = new ProcessBuilder(
                        "unshare", "--pid", "--fork", "--kill-child", "sh", "-c", "echo up; exec sleep 600")
                .start();
        assertThat(outside.inputReader().readLine()).isEqualTo("up");
    }

    @AfterEach
    void end() throws Exception {
        outside.destroyForcibly().waitFor();
    }

    private Container container() throws Exception {
        Container container = new Container("any", top);
        long init = outside.children().findFirst().orElseThrow().pid();
        Files.writeString(container.pidFile(), Long.toString(init));
        return container;
    }

    private Guard guard(Container container) {
        return Guard.start(container, top.resolve("guard"), "any");
    }

    @Test
    void aServerThatEndsTooEarlyTakesTheSessionAlong() throws Exception {
        Container container = container();
        try (Guard guard = guard(container);
                Fd any = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            guard.hold(1, any);
        }

        assertThat(outside.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(outside.exitValue()).isNotZero();
    }

    @Test
    void aGuardThatIsNotNeededAnyMoreGoesQuietly() throws Exception {
        Container container = container();
        ProcessHandle process;
        try (Guard guard = guard(container);
                Fd any = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            guard.hold(1, any);
            guard.hold(2, any);
            guard.drop(1);
            process = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info()
                            .command()
                            .filter(top.resolve("guard").toString()::equals)
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
            guard.dismiss();
        }

        process.onExit().get(30, TimeUnit.SECONDS);
        assertThat(outside.isAlive()).isTrue();
    }

    @Test
    void anotherProcessOfThatNumberIsLeftAlone() throws Exception {
        Container container = container();
        // The process outside is in its own namespace no first one.
        Files.writeString(container.pidFile(), Long.toString(outside.pid()));
        ProcessHandle process;
        try (Guard _ = guard(container)) {
            process = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info()
                            .command()
                            .filter(top.resolve("guard").toString()::equals)
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
        }

        process.onExit().get(60, TimeUnit.SECONDS);
        assertThat(outside.isAlive()).isTrue();
    }
}
