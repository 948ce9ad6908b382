package dev.dormouse.e2e.proxied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many programs in one session, moved from one server to another and woken on a third, of another kind and size. */
class ToolkitsTest {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    /** Titles, and where there is something to click on that does no harm. */
    private static final Map<String, int[]> LOOKED_AT = Map.of(
            "^xclock$", new int[] {3, 3},
            "^gtk3-widget-factory$", new int[] {640, 735},
            "^GTK Demo$", new int[] {500, 300},
            "Rich Text$", new int[] {300, 500});

    /** Letters of Qt's are as large as the screen's size in millimetres says, which is another on each. */
    private static final String LOOKS = """
            xclock -update 1 & gtk3-widget-factory &
            GDK_BACKEND=x11 GSK_RENDERER=cairo gtk4-demo &
            QT_QPA_PLATFORM=xcb QT_FONT_DPI=96 /usr/lib/x86_64-linux-gnu/qt5/examples/widgets/richtext/textedit/textedit &
            wait
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    private Path directory;

    private final Proxied proxied = new Proxied(dormouse);

    @Tag("thorough")
    @Test
    void programsThatTellOfThemselvesGoOn() {
        String snapshot;
        Map<String, int[]> pictures = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        try (UserServer first = UserServer.start("-screen", "0", "1600x1200x24");
                UserServer second = UserServer.start("-screen", "0", "1500x1000x24")) {
            Desk desk = proxied.run("told", first, Telling.command());
            // Some take the focus as they appear.
            Telling.NAMES.forEach(name -> told(first, name).awaitShown().picture());
            for (String name : Telling.NAMES) {
                Sight sight = told(first, name);
                use(sight, "x");
                sight.awaitName(name + " \\d+ \\[x\\] 1.*");
            }
            dormouse.call("move", "told", "--display", second.display());
            for (String name : Telling.NAMES) {
                Sight sight = told(second, name).awaitShown();
                use(sight, "y");
                sight.awaitName(name + " \\d+ \\[xy\\] 2.*");
                pictures.put(name, sight.picture());
                counts.put(name, count(sight));
            }
            snapshot = desk.sleep();
        }
        try (UserServer third = UserServer.vnc(1400, 900)) {
            dormouse.call("restore", snapshot, "--display", third.display());
            for (String name : Telling.NAMES) {
                Sight sight = told(third, name).awaitShown();
                sight.awaitLike(pictures.getOrDefault(name, new int[0]));
                int before = counts.getOrDefault(name, 0);
                await(name + " to count on").atMost(DEADLINE).until(() -> count(sight) > before);
                use(sight, "z");
                sight.awaitName(name + " \\d+ \\[xyz\\] 3.*");
            }
        }
    }

    private Sight told(UserServer server, String name) {
        return new Sight(server, "^" + name + " [0-9]+ ", directory);
    }

    private static void use(Sight sight, String key) {
        boolean button = sight.title().matches("\\^(tk|qt6|swing).*");
        sight.use(160, button ? 18 : 300, key);
    }

    private static int count(Sight sight) {
        return Integer.parseInt(sight.name().split(" ", -1)[1]);
    }

    @Tag("thorough")
    @Test
    void programsLookTheSameAndTakeKeys() {
        String snapshot;
        Map<String, int[]> pictures = new HashMap<>();
        try (UserServer first = UserServer.start("-screen", "0", "1600x1200x24")) {
            Desk desk = proxied.run("seen", first, "sh", "-c", LOOKS);
            LOOKED_AT.keySet().forEach(title -> seen(first, title).awaitShown());
            LOOKED_AT.forEach((title, place) -> seen(first, title).use(place[0], place[1]));
            LOOKED_AT
                    .keySet()
                    .forEach(title -> pictures.put(title, seen(first, title).picture()));
            snapshot = desk.sleep();
        }
        try (UserServer second = UserServer.vnc(1700, 1300)) {
            dormouse.call("restore", snapshot, "--display", second.display());
            LOOKED_AT
                    .keySet()
                    .forEach(title ->
                            seen(second, title).awaitShown().awaitLike(pictures.getOrDefault(title, new int[0])));
            awaitChangedBy(seen(second, "Rich Text$"), "ctrl+End", "w");
            awaitChangedBy(seen(second, "^GTK Demo$"), "ctrl+a");
            Sight clock = seen(second, "^xclock$");
            clock.awaitOtherThan(clock.picture());
            Desk desk = new Desk(dormouse, "seen");
            seen(second, "^gtk3-widget-factory$").use(640, 735, "ctrl+q");
            await("its end")
                    .atMost(DEADLINE)
                    .until(() -> seen(second, "^gtk3-widget-factory$").id().isEmpty());
            assertThat(desk.exec("ps", "-e", "-o", "comm=").lines()).contains("xclock", "gtk4-demo", "textedit");
        }
    }

    private Sight seen(UserServer server, String title) {
        return new Sight(server, title, directory);
    }

    private static void awaitChangedBy(Sight sight, String... keys) {
        int[] before = sight.picture();
        int[] place = LOOKED_AT.getOrDefault(sight.title(), new int[2]);
        sight.use(place[0], place[1], keys);
        sight.awaitOtherThan(before);
    }
}
