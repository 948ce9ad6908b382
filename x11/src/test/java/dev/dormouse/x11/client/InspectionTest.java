package dev.dormouse.x11.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who shows what, with a window manager that puts windows into frames. */
class InspectionTest {
    private TestDisplay display;
    private XClients x;

    @BeforeEach
    void start(@TempDir Path directory) {
        display = TestDisplay.startManaged(directory);
        x = display.connect();
    }

    @AfterEach
    void close() {
        x.close();
        display.close();
    }

    @Test
    void programsAreFoundByTheirPids() {
        Process xterm = display.run("xterm", "-geometry", "40x10+100+50", "-T", "Words");
        Process zenity = display.run("zenity", "--question", "--text", "Well?");
        XWindow terminal = shown(xterm);
        XWindow dialog = shown(zenity);
        assertThat(terminal.name()).isEqualTo(new WindowName("Words", "xterm", "XTerm"));
        assertThat(terminal.kind()).isEqualTo(Kind.NORMAL);
        assertThat(terminal.manners()).isEqualTo(new Manners(true, false, false));
        assertThat(dialog.name().type()).isEqualTo("Zenity");
        assertThat(dialog.kind()).isEqualTo(Kind.DIALOG);
        assertThat(dialog.manners()).isEqualTo(new Manners(true, true, false));
    }

    @Test
    void titlesAreReadInAllLanguages() {
        Process program = display.tk("root.title('Gr\\u00f6\\u00dfe \\u2713 \\u65e5\\u672c')");
        assertThat(shown(program).name()).isEqualTo(new WindowName("Größe ✓ 日本", "tk", "Tk"));
    }

    @Test
    void frameAndInnerPartAreOnTheScreenWhereTheProgramAskedForThem() {
        display.tk("root.geometry('300x200+110+60')");
        Placement placement = shown("Tk").placement();
        assertThat(placement.frame().x()).isEqualTo(110);
        assertThat(placement.frame().y()).isEqualTo(60);
        assertThat(placement.inner().width()).isEqualTo(300);
        assertThat(placement.inner().height()).isEqualTo(200);
        assertThat(placement.inner().y()).isGreaterThan(60);
        assertThat(placement.frame().height()).isGreaterThan(200);
        assertThat(placement.desktop()).isZero();
    }

    @Test
    void clientsAreListedWithWhatTheServerKeepsForThem() {
        Process xterm = display.run("xterm");
        XWindow window = shown(xterm);
        XClient client = x.inspect().clients().stream()
                .filter(each -> each.base() == window.client())
                .findFirst()
                .orElseThrow();
        assertThat(client.pid()).isEqualTo(xterm.pid());
        assertThat(client.pidOfServer()).isTrue();
        assertThat(client.resources().get("WINDOW")).isPositive();
        assertThat(client.drawsWithGl()).isFalse();
    }

    @Test
    void programThatDrawsWithGlIsTold() {
        Process gears = display.run("glxgears");
        XWindow window = shown(gears);
        assertThat(x.inspect().clients()).anyMatch(client -> client.base() == window.client() && client.drawsWithGl());
    }

    @Test
    void onlyWhatIsShownIsListed() {
        Process program = display.tk("""
                root.title('main')
                second = tk.Toplevel(root); second.title('second')
                hidden = tk.Toplevel(root); hidden.title('hidden'); hidden.withdraw()
                tip = tk.Toplevel(root); tip.title('tip'); tip.overrideredirect(True); tip.geometry('50x20+5+5')
                """);
        shown("main");
        shown("second");
        XWindow tip = shown("tip");
        assertThat(tip.manners().unmanaged()).isTrue();
        assertThat(tip.placement().frame()).isEqualTo(new Area(5, 5, 50, 20));
        assertThat(x.inspect().windowsOf(program.pid()))
                .extracting(window -> window.name().title())
                .containsExactlyInAnyOrder("main", "second", "tip");
    }

    @Test
    void dialogIsKnownByItsOwnerAndMode() {
        display.tk("""
                root.title('main')
                box = tk.Toplevel(root); box.title('box'); box.transient(root)
                box.attributes('-type', 'dialog')
                box.wait_visibility(); box.grab_set()
                """);
        XWindow box = shown("box");
        assertThat(box.kind()).isEqualTo(Kind.DIALOG);
        assertThat(box.transientFor()).isEqualTo(shown("main").id());
    }

    @Test
    void iconicAndMaximizedWindowsAreTold() {
        display.tk("root.title('small'); root.iconify()");
        display.tk("root.title('large'); root.attributes('-zoomed', True)");
        assertThat(await(window -> window.name().title().equals("small"))
                        .placement()
                        .shown())
                .isEqualTo(Shown.ICONIC);
        XWindow large = await(window -> window.name().title().equals("large")
                && window.placement().states().contains(WindowState.MAXIMIZED_VERT));
        assertThat(large.placement().states()).contains(WindowState.MAXIMIZED_HORZ);
        assertThat(large.placement().frame().width()).isEqualTo(1000);
    }

    @Test
    void hostileTitleIsFitForATerminal() {
        XWindow window = shown(display.run("xterm"));
        String set = "xprop -id $1 -f _NET_WM_NAME 8s -set _NET_WM_NAME \"$(printf 'a\\033[31m\\377\\200b')\"";
        display.run("sh", "-c", set, "sh", Integer.toString(window.id()));
        XWindow renamed =
                await(each -> each.id() == window.id() && each.name().title().startsWith("a"));
        assertThat(renamed.name().title()).isEqualTo("a\ufffd[31m\ufffd\ufffdb");
    }

    @Test
    void thousandWindowsAreRead() {
        Process program = display.tk("""
                for i in range(1000):
                    w = tk.Toplevel(root); w.overrideredirect(True); w.geometry('9x9+%d+%d' % (i % 90 * 10, i // 90 * 10))
                root.update(); root.title('done')
                """);
        shown("done");
        assertThat(x.inspect().windowsOf(program.pid())).hasSize(1001);
        assertThat(x.inspect().complete()).isTrue();
    }

    private XWindow shown(Process program) {
        return await(window -> window.pid() == program.pid() && window.visible());
    }

    private XWindow shown(String title) {
        return await(window -> window.visible()
                && (window.name().title().equals(title) || window.name().type().equals(title)));
    }

    private XWindow await(Predicate<XWindow> wanted) {
        return x.awaitWindow(wanted, Duration.ofSeconds(30)).orElseThrow();
    }
}
