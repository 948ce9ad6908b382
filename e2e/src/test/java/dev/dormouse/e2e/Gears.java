package dev.dormouse.e2e;

import static org.awaitility.Awaitility.await;

import dev.dormouse.core.display.Screen;
import java.time.Duration;
import java.util.Arrays;

/** glxgears, drawn by Mesa's llvmpipe; the key "a" stops the gears and starts them again. */
public final class Gears {
    static final String[] COMMAND = {"glxgears", "-geometry", "250x250+0+300"};

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    /** Several frames of a program that draws hundreds in a second. */
    private static final Duration MOMENT = Duration.ofMillis(300);

    private static final int TOP = 330;
    private static final int BOTTOM = 550;
    private static final int RIGHT = 250;

    private Gears() {}

    public static String[] command() {
        return COMMAND.clone();
    }

    public static void awaitTurning(Desk desk) {
        Screen then = desk.awaitScreen("gears", Gears::hasRed);
        desk.awaitScreen("turning gears", now -> !sameGears(then, now));
    }

    static void awaitStanding(Desk desk) {
        await("standing gears in " + desk.name())
                .atMost(DEADLINE)
                .pollInterval(MOMENT)
                .until(new Standing(desk)::look);
    }

    static void pressStop(Desk desk) {
        desk.focus(200, 340, 30, 304);
        desk.type("a");
    }

    /** Whether the screen has looked the same at two looks in a row. */
    private static final class Standing {
        private final Desk desk;
        private Screen last;

        Standing(Desk desk) {
            this.desk = desk;
            last = desk.screen();
        }

        boolean look() {
            Screen now = desk.screen();
            boolean same = sameGears(last, now);
            last = now;
            return same;
        }
    }

    private static boolean hasRed(Screen screen) {
        return screen.pixel(50, 490) >> 16 > 0x80;
    }

    private static boolean sameGears(Screen one, Screen other) {
        for (int y = TOP; y < BOTTOM; y++) {
            int from = y * one.width();
            if (!Arrays.equals(one.pixels(), from, from + RIGHT, other.pixels(), from, from + RIGHT)) {
                return false;
            }
        }
        return true;
    }
}
