package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.display.Screen;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Programs that nobody here wrote, several in one session, each with OpenGL of its own: screen savers, and a game that is played on
 * wherever it wakes.
 */
@Tag("thorough")
class ReplayedCompanyTest {
    private static final String SIZE = "1120x640";
    private static final List<String> HACKS = List.of("atlantis", "cage", "gears", "hypertorus", "lavalite");

    /** Of the game: in a window of 800x600. */
    private static final String OPTIONS = "*[fullscreen]0\\n*[res_type]1\\n";

    /** Inside the windows of the screen savers, which are below each other; their frames are no more than 10 and 30 pixels. */
    private static final int HACK = 90;

    private static final int HACK_X = 20;
    private static final int HACK_Y = 30;
    private static final int STEP = 125;

    /** Where the game shows its player's portrait, wherever the window manager's frame ends. */
    private static final int PORTRAIT_X = 510;

    private static final int PORTRAIT_Y = 275;
    private static final int PORTRAIT = 60;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Replayed replayed = new Replayed(dormouse);

    @Test
    void allOfThemDrawOnWhereverTheyWake() {
        Desk desk = replayed.run("company", SIZE, replayed.portable(), "sh", "-c", script());
        toGame(desk, "--sync --onlyvisible", "windowmove 300 10");
        desk.awaitScreen("a player", screen -> colours(portrait(screen)) > 50);
        awaitChanges(desk);
        assertThat(dormouse.call("plan", "company")).contains(HACKS.size() + 1 + " replayed");

        assertThat(dormouse.call("move", "company", "--gl", "softpipe", "--verify"))
                .contains("Moved the OpenGL of " + (HACKS.size() + 1) + " programs to softpipe", "found equal");
        awaitChanges(desk);
        assertThat(dormouse.call("move", "company", "--gl", "llvmpipe", "--verify"))
                .contains("found equal");
        awaitChanges(desk);

        awaitOther(desk, "Down");
        String snapshot = desk.sleep();
        dormouse.call("restore", snapshot, "--gl-server", "softpipe");
        awaitChanges(desk);
        assertThat(dormouse.call("report", snapshot)).contains("all as planned");
        awaitOther(desk, "Up");
    }

    private static void toGame(Desk desk, String how, String action) {
        desk.exec("sh", "-c", "xdotool search " + how + " --name 'Extreme Tux Racer' " + action);
    }

    private static String script() {
        StringBuilder script = new StringBuilder("mkdir ~/.etr; printf '" + OPTIONS + "' > ~/.etr/options.txt; ");
        script.append("ALSOFT_DRIVERS=null /usr/games/etr & ");
        for (int i = 0; i < HACKS.size(); i++) {
            script.append("/usr/libexec/xscreensaver/" + HACKS.get(i) + " -window -delay 200000 -geometry 120x100+0+"
                    + i * STEP + " & ");
        }
        return script + "wait";
    }

    /** Each shows another picture, and none is blank. */
    private static void awaitChanges(Desk desk) {
        Screen then = desk.screen();
        boolean[] changed = new boolean[HACKS.size()];
        desk.awaitScreen("other pictures of all", now -> {
            for (int i = 0; i < changed.length; i++) {
                int[] picture = hack(now, i);
                changed[i] |= colours(picture) > 3 && !Arrays.equals(hack(then, i), picture);
            }
            return Arrays.equals(changed, all()) && colours(portrait(now)) > 50;
        });
    }

    private static boolean[] all() {
        boolean[] all = new boolean[HACKS.size()];
        Arrays.fill(all, true);
        return all;
    }

    /** A key chooses another player. */
    private static void awaitOther(Desk desk, String key) {
        // Whoever has come last has the keyboard.
        toGame(desk, "", "windowfocus --sync");
        int[] then = portrait(desk.screen());
        desk.key(key);
        desk.awaitScreen("another player", now -> colours(portrait(now)) > 50 && differs(then, portrait(now)));
    }

    /** By more than the rounding of another renderer. */
    private static boolean differs(int[] one, int[] other) {
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            count += one[i] == other[i] ? 0 : 1;
        }
        return count > one.length / 4;
    }

    private static int[] hack(Screen screen, int i) {
        return part(screen, HACK_X, HACK_Y + i * STEP, HACK - 20);
    }

    private static int[] portrait(Screen screen) {
        return part(screen, PORTRAIT_X, PORTRAIT_Y, PORTRAIT);
    }

    private static int[] part(Screen screen, int x, int y, int size) {
        int[] part = new int[size * size];
        for (int row = 0; row < size; row++) {
            System.arraycopy(screen.pixels(), (y + row) * screen.width() + x, part, row * size, size);
        }
        return part;
    }

    private static long colours(int[] pixels) {
        return Arrays.stream(pixels).distinct().count();
    }
}
