package dev.dormouse.e2e.proxied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that draws by memory it shares with the X server, from an IPC namespace of its own. */
class SharedMemoryTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Proxied proxied = new Proxied(dormouse);

    /** Twice: what is found in a woken program must be found in it again. */
    @Test
    void framesGoOnWhereItWakes() {
        String snapshot;
        Desk desk;
        try (UserServer first = UserServer.start()) {
            desk = proxied.run("gears", first, "glxgears");
            awaitFrames(first);
            assertThat(attached(desk)).isPositive();
            snapshot = desk.sleep();
        }
        try (UserServer second = UserServer.start("-screen", "0", "1300x900x24")) {
            dormouse.call("restore", snapshot, "--display", second.display());
            awaitFrames(second);
            resize(second);
            snapshot = desk.sleep();
        }
        try (UserServer third = UserServer.start("-screen", "0", "800x600x24")) {
            dormouse.call("restore", snapshot, "--display", third.display());
            awaitFrames(third);
            assertThat(attached(desk)).isPositive();
        }
    }

    /** New memory of a program that was woken: the proxy knows whose process it is. */
    private static void resize(UserServer server) {
        String window = server.ask("xdotool", "search", "--name", "glxgears");
        server.ask("xdotool", "windowsize", window, "500", "400");
        awaitFrames(server);
    }

    /** Pictures of three colours and more that are not the same. */
    private static void awaitFrames(UserServer server) {
        server.awaitWindow("glxgears");
        await("a picture")
                .atMost(DEADLINE)
                .until(() -> !Picture.of(server, "glxgears").equals(Picture.BLANK));
        String before = Picture.of(server, "glxgears");
        await("other frames").atMost(DEADLINE).until(() -> {
            String now = Picture.of(server, "glxgears");
            return !now.equals(Picture.BLANK) && !now.equals(before);
        });
    }

    private static long attached(Desk desk) {
        return desk.exec("sh", "-c", "cat /proc/$(pgrep -x glxgears)/maps")
                .lines()
                .filter(line -> line.contains("/SYSV"))
                .count();
    }
}
