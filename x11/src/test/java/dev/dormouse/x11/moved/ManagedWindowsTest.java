package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.x11.kit.Picture;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.Screens;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XProgram;
import dev.dormouse.x11.protocol.Core;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several programs at once, as their user has arranged them, between two servers with a window manager each. */
class ManagedWindowsTest {
    private static final int MOVES = 4;
    private static final int FEW = 2;
    private static final int BAD_ACCESS = 10;

    /** Of a hundred thousand pixels five: another server draws an edge of a letter otherwise. */
    private static final double SMALL = 0.00005;

    /** With an icon, two hundred inner windows, and a dialog. */
    private static final String MAIN = """
            import tkinter as tk
            root = tk.Tk()
            root.title("main")
            root.geometry("300x200+600+400")
            icon = tk.PhotoImage(width=16, height=16)
            icon.put("red", to=(0, 0, 16, 16))
            root.iconphoto(True, icon)
            for n in range(220):
                tk.Frame(root, width=9, height=9, bg="#%06x" % (n * 7919)).grid(row=n // 20, column=n % 20)
            dialog = tk.Toplevel(root)
            dialog.title("dialog")
            dialog.geometry("150x100+700+450")
            dialog.transient(root)
            tk.Label(dialog, text="Really?").pack()
            root.mainloop()
            """;

    @TempDir
    private Path directory;

    private final Deque<Runnable> opened = new ArrayDeque<>();

    private Stage home;
    private Stage away;
    private ProxiedDisplay display;

    @BeforeEach
    void start() {
        home = Stage.open(directory, ServerPlan.xvfb());
        opened.push(home::close);
        away = Stage.open(directory, ServerPlan.xvfb().withCookie().othersFirst(3));
        opened.push(away::close);
        display = ProxiedDisplay.start(directory, home.server());
        opened.push(display::close);
    }

    @AfterEach
    void end() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }

    @Test
    void staysAsItsUserHasArrangedIt() {
        Managed manager = new Managed(home.server());
        List<String> terminals = List.of("below", "large", "icon", "whole", "above", "used");
        for (String title : terminals) {
            open("xterm", "-T", title, "-geometry", "40x8+" + 40 * title.length() + "+60", "-e", "cat");
        }
        open("/usr/bin/python3", "-c", MAIN);
        until("all windows", () -> manager.titles().size() == terminals.size() + FEW);
        arrange(manager);
        String arranged = manager.arrangement();
        Picture shown = Screens.of(home.server());
        assertThat(inner(home.server())).isGreaterThan(200);

        for (int move = 0; move < MOVES; move++) {
            Stage next = move % 2 == 0 ? away : home;
            display.move(next.server());
            Managed there = new Managed(next.server());
            await("the same arrangement after move " + move)
                    .atMost(TestXServer.PATIENCE)
                    .untilAsserted(() -> assertThat(there.arrangement()).isEqualTo(arranged));
            until("the same picture", () -> Screens.of(next.server()).difference(shown, 8) <= SMALL);
            assertThat(inner(next.server())).isEqualTo(inner(home.server()) + inner(away.server()));
        }
    }

    /** Programs find out by trying to become the window manager themselves. */
    @Test
    void programsHearTrulyWhetherThereIsAWindowManager() {
        try (RawClient x = display.connect();
                TestXServer bare = ServerPlan.xvfb().start(directory)) {
            assertThat(managing(x)).get().extracting(error -> error.u8(1)).isEqualTo(BAD_ACCESS);
            display.move(bare);
            assertThat(managing(x)).isEmpty();
            try (RawClient real = bare.connect()) {
                assertThat(managing(real)).as("it did not become one").isEmpty();
            }
            display.move(away.server());
            assertThat(managing(x)).isPresent();
        }
    }

    private static Optional<RawMessage> managing(RawClient x) {
        int eventMask = 0x800;
        int substructureRedirect = 0x100000;
        return x.errorOf(x.request(Core.CHANGE_WINDOW_ATTRIBUTES, 0)
                .i32(x.setup().root())
                .i32(eventMask)
                .i32(substructureRedirect));
    }

    private void open(String... argv) {
        XProgram program = XProgram.start(directory, display, List.of(argv));
        opened.push(program::close);
    }

    private static void until(String what, Callable<Boolean> state) {
        await(what).atMost(TestXServer.PATIENCE).until(state);
    }

    private static void arrange(Managed manager) {
        manager.ask("wmctrl", "-r", "large", "-b", "add,maximized_vert,maximized_horz");
        manager.ask("wmctrl", "-r", "whole", "-b", "add,fullscreen");
        manager.ask("wmctrl", "-r", "above", "-b", "add,above");
        manager.ask("wmctrl", "-r", "below", "-b", "add,below");
        manager.ask("xdotool", "search", "--name", "^icon$", "windowminimize");
        manager.ask("wmctrl", "-a", "main");
        manager.ask("wmctrl", "-a", "used");
        String states = "MAXIMIZED_VERT.*MAXIMIZED_HORZ.*FULLSCREEN.*Iconic.*_ABOVE.*_BELOW";
        for (String state : states.split("\\.\\*")) {
            until(state, () -> manager.arrangement().contains(state));
        }
        until("the focus", () -> manager.arrangement().endsWith("# used\n"));
    }

    /** How many windows of Tk's are on a server. */
    private static long inner(TestXServer server) {
        return new Managed(server)
                .ask("xwininfo", "-root", "-tree")
                .lines()
                .filter(line -> line.contains("9x9+"))
                .count();
    }
}
