package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.PollList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
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

    /** Guards whose program was put there. */
    static List<ProcessHandle> processes(Path directory) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .command()
                        .filter(directory.resolve("guard").toString()::equals)
                        .isPresent())
                .toList();
    }

    static ProcessHandle process(Path directory) {
        return processes(directory).getFirst();
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
            process = process(top);
            guard.dismiss();
        }

        process.onExit().get(30, TimeUnit.SECONDS);
        assertThat(outside.isAlive()).isTrue();
    }

    private void killGuard() throws Exception {
        ProcessHandle process = process(top);
        process.destroyForcibly();
        process.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void oneThatTookThePlaceOfAnotherKillsTheSessionToo() throws Exception {
        Container container = container();
        Path held = Files.createFile(top.resolve("held"));
        try (Guard guard = guard(container);
                Fd any = Fd.open(held, Fd.O_RDONLY)) {
            guard.hold(1, any);
            killGuard();

            assertThat(PollList.await(List.of(guard.fd()), 30_000).isEmpty()).isFalse();
            guard.renew();

            assertThat(outside.isAlive()).isTrue();
            assertThat(held(process(top))).contains(held);
        }
        assertThat(outside.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** What the descriptors of a process are of. */
    private static List<Path> held(ProcessHandle process) throws IOException {
        List<Path> targets = new ArrayList<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path link : links) {
                targets.add(Files.readSymbolicLink(link));
            }
        }
        return targets;
    }

    @Test
    void whereNoGuardCanBeHadTheSessionIsKilledAllTheSame() throws Exception {
        Container container = container();
        try (Guard guard = guard(container)) {
            killGuard();
            Files.delete(top.resolve("guard"));
            assertThatThrownBy(guard::renew).isInstanceOf(UncheckedIOException.class);
            assertThat(outside.isAlive()).isTrue();
        }
        assertThat(outside.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoEndsRightAfterItsGuardTakesTheSessionAlong() throws Exception {
        Container container = container();
        try (Guard _ = guard(container)) {
            killGuard();
        }
        assertThat(outside.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSessionIsGoneOnceItsInitIs() throws Exception {
        Container container = container();
        try (Guard guard = guard(container)) {
            assertThat(guard.isSessionGone()).isFalse();
            outside.destroyForcibly().waitFor();
            Awaitility.await().until(guard::isSessionGone);
            guard.dismiss();
        }
    }

    @Test
    void anotherProcessOfThatNumberIsLeftAlone() throws Exception {
        Container container = container();
        // The process outside is in its own namespace no first one.
        Files.writeString(container.pidFile(), Long.toString(outside.pid()));
        ProcessHandle process;
        try (Guard _ = guard(container)) {
            process = process(top);
        }

        process.onExit().get(60, TimeUnit.SECONDS);
        assertThat(outside.isAlive()).isTrue();
    }
}
