package dev.dormouse.x11.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a program that was started again get the place that they had. */
class PlacingTest {
    @TempDir
    private Path directory;

    @Test
    void frameIsBackWhereItWas() {
        try (TestDisplay display = TestDisplay.startManaged(directory);
                XClients x = display.connect()) {
            Process first = display.tk("root.geometry('320x240+333+222')");
            Placement place = settled(x, first).placement();
            first.destroyForcibly();
            Process second = display.tk("root.geometry('100x100+0+0')");
            XWindow placed = x.place(settled(x, second), place, TestDisplay.PATIENCE);
            assertThat(placed.placement()).isEqualTo(place);
            assertThat(place.frame().x()).isEqualTo(333);
        }
    }

    @Test
    void iconicMaximizedAndFullscreenWindowsAreAgain() {
        try (TestDisplay display = TestDisplay.startManaged(directory);
                XClients x = display.connect()) {
            XWindow window = settled(x, display.tk("root.geometry('320x240+333+222')"));
            Placement plain = window.placement();
            List<WindowState> maximized = List.of(WindowState.MAXIMIZED_VERT, WindowState.MAXIMIZED_HORZ);
            assertThat(state(x, window, plain, Shown.VISIBLE, maximized).states())
                    .containsAll(maximized);
            state(x, window, plain, Shown.VISIBLE, List.of(WindowState.FULLSCREEN));
            Area screen = new Area(0, 0, 1000, 700);
            assertThat(x.awaitWindow(each -> each.placement().inner().equals(screen), TestDisplay.PATIENCE))
                    .isPresent();
            assertThat(state(x, window, plain, Shown.ICONIC, List.of()).shown()).isEqualTo(Shown.ICONIC);
            assertThat(x.place(window, plain, TestDisplay.PATIENCE).placement()).isEqualTo(plain);
        }
    }

    @Test
    void otherDesktopIsKept() {
        try (TestDisplay display = TestDisplay.startManaged(directory);
                XClients x = display.connect()) {
            XWindow window = settled(x, display.run("xterm"));
            Placement here = window.placement();
            Placement there = new Placement(here.frame(), here.inner(), Shown.ELSEWHERE, 1, here.states());
            XWindow placed = x.place(window, there, TestDisplay.PATIENCE);
            assertThat(placed.placement()).isEqualTo(there);
            assertThat(x.place(window, here, TestDisplay.PATIENCE).visible()).isTrue();
        }
    }

    @Test
    void withoutAWindowManagerThePlainRequestServes() {
        try (TestDisplay display = TestDisplay.start(directory);
                XClients x = display.connect()) {
            XWindow window = settled(x, display.run("xterm", "-geometry", "40x10+100+50"));
            Placement was = window.placement();
            assertThat(was.desktop()).isEqualTo(-1);
            Area area = new Area(10, 20, was.inner().width(), was.inner().height());
            Placement moved = x.place(
                            window, new Placement(area, area, Shown.VISIBLE, -1, List.of()), TestDisplay.PATIENCE)
                    .placement();
            assertThat(moved.frame().x()).isEqualTo(10);
            assertThat(moved.frame().y()).isEqualTo(20);
        }
    }

    @Test
    void nobodyIsWaitedForLongerThanPatience() {
        try (TestDisplay display = TestDisplay.start(directory);
                XClients x = display.connect()) {
            Optional<XWindow> none = x.awaitWindow(_ -> true, Duration.ofMillis(200));
            assertThat(none).isEmpty();
        }
    }

    private static XWindow settled(XClients x, Process program) {
        return x.awaitWindow(window -> window.pid() == program.pid() && window.visible(), TestDisplay.PATIENCE)
                .orElseThrow();
    }

    private static Placement state(XClients x, XWindow window, Placement plain, Shown shown, List<WindowState> states) {
        Placement wanted = new Placement(plain.frame(), plain.inner(), shown, plain.desktop(), states);
        return x.place(window, wanted, TestDisplay.PATIENCE).placement();
    }
}
