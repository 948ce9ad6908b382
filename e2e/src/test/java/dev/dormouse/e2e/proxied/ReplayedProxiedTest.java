package dev.dormouse.e2e.proxied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.Replayed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program's windows and its OpenGL go to other servers each for itself. */
class ReplayedProxiedTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String TITLE = "glxgears";

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Replayed replayed = new Replayed(dormouse);

    private static void awaitFrames(UserServer server) {
        server.awaitWindow(TITLE);
        List<String> seen = new ArrayList<>();
        await("changing pictures on " + server.display()).atMost(DEADLINE).until(() -> {
            seen.add(Picture.of(server, TITLE));
            return seen.stream()
                            .filter(picture -> !picture.equals(Picture.BLANK) && !picture.isEmpty())
                            .distinct()
                            .count()
                    > 2;
        });
    }

    @Tag("thorough")
    @Test
    void bothAreMovedAndComeBackElsewhere() {
        try (UserServer first = UserServer.start();
                UserServer second = UserServer.start("-screen", "0", "800x600x24")) {
            List<String> options = new ArrayList<>(replayed.portable());
            options.addAll(List.of("--display", "proxy=" + first.display()));
            Desk desk = replayed.run("both", options, "glxgears");
            awaitFrames(first);

            dormouse.call("move", "both", "--gl", "softpipe");
            awaitFrames(first);
            dormouse.call("move", "both", "--display", second.display());
            awaitFrames(second);

            String snapshot = desk.sleep();
            second.awaitNoWindow(TITLE);
            dormouse.call("restore", snapshot, "--display", first.display(), "--gl-server", "llvmpipe");
            awaitFrames(first);
            assertThat(dormouse.call("report", snapshot)).contains("all as planned");
            assertThat(dormouse.call("displays", "--format", "json"))
                    .contains("\"gl\" : \"llvmpipe\"", "\"server\" : \"" + first.display() + "\"");
        }
    }
}
