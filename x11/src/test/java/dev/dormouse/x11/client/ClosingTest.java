package dev.dormouse.x11.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs do when asked to close their windows. */
class ClosingTest {
    private static final Duration SETTLE = Duration.ofMillis(300);
    private static final Duration SHORT = Duration.ofSeconds(3);

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
    void programsThatObeyEnd() throws InterruptedException {
        Process xterm = display.run("xterm");
        Process zenity = display.run("zenity", "--info", "--text", "Hello");
        CloseReport report = x.askToClose(List.of(window(xterm), window(zenity)), TestDisplay.PATIENCE, SETTLE);
        assertThat(report.allClosed()).isTrue();
        assertThat(report.appeared()).isEmpty();
        assertThat(xterm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(zenity.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneWindowOfManyCloses() {
        Process program = display.tk("root.title('main'); tk.Toplevel(root).title('second')");
        XWindow second = titled("second");
        titled("main");
        assertThat(x.askToClose(List.of(second), TestDisplay.PATIENCE, SETTLE).allClosed())
                .isTrue();
        assertThat(x.inspect().windowsOf(program.pid()))
                .extracting(window -> window.name().title())
                .containsExactly("main");
    }

    @Test
    void questionToTheUserIsFoundWithItsTitle() {
        display.tk("""
                from tkinter import messagebox
                root.title('document')
                root.protocol('WM_DELETE_WINDOW', lambda: messagebox.askyesno('Save changes?', 'Unsaved.'))
                """);
        XWindow document = titled("document");
        CloseAnswer answer = x.askToClose(List.of(document), TestDisplay.PATIENCE, SETTLE)
                .answers()
                .getFirst();
        assertThat(answer.verdict()).isEqualTo(Verdict.ASKS);
        assertThat(answer.dialogs()).hasSize(1);
        assertThat(answer.dialogs().getFirst().name().title()).isEqualTo("Save changes?");
        assertThat(answer.dialogs().getFirst().transientFor()).isEqualTo(document.id());
    }

    @Test
    void questionThatGoesAwayByItselfIsNone() {
        display.tk("""
                root.title('document')
                def save():
                    note = tk.Toplevel(root); note.title('Saving')
                    root.after(150, root.destroy)
                root.protocol('WM_DELETE_WINDOW', save)
                """);
        CloseReport report = x.askToClose(List.of(titled("document")), TestDisplay.PATIENCE, Duration.ofSeconds(20));
        assertThat(report.allClosed()).isTrue();
    }

    @Test
    void programThatIgnoresIsToldFromOneThatHangs() {
        display.tk("root.title('deaf'); root.protocol('WM_DELETE_WINDOW', lambda: None)");
        XWindow deaf = titled("deaf");
        Process zenity = display.run("zenity", "--info", "--text", "Hello");
        XWindow stopped = window(zenity);
        signal("STOP", zenity);
        CloseReport report = x.askToClose(List.of(deaf, stopped), SHORT, SETTLE);
        assertThat(report.answers()).extracting(CloseAnswer::verdict).containsExactly(Verdict.STAYS, Verdict.HANGS);
    }

    @Test
    void windowOutsideTheProtocolIsNotAsked() {
        Process gears = display.run("glxgears");
        XWindow window = window(gears);
        CloseAnswer answer = x.askToClose(List.of(window), TestDisplay.PATIENCE, SETTLE)
                .answers()
                .getFirst();
        assertThat(answer.verdict()).isEqualTo(Verdict.CANNOT_BE_ASKED);
        assertThat(gears.isAlive()).isTrue();
    }

    @Test
    void questionOfAnotherProgramIsReportedToo() {
        display.tk("""
                import subprocess
                root.title('wrapper')
                ask = lambda: subprocess.Popen(['zenity', '--question', '--title', 'Really?'])
                root.protocol('WM_DELETE_WINDOW', ask)
                """);
        CloseReport report = x.askToClose(List.of(titled("wrapper")), Duration.ofSeconds(5), SETTLE);
        assertThat(report.allClosed()).isFalse();
        assertThat(report.appeared())
                .extracting(window -> window.name().title())
                .containsExactly("Really?");
        assertThat(x.askToClose(report.appeared(), TestDisplay.PATIENCE, SETTLE).allClosed())
                .isTrue();
    }

    private void signal(String signal, Process process) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private XWindow window(Process program) {
        return x.awaitWindow(window -> window.pid() == program.pid() && window.visible(), TestDisplay.PATIENCE)
                .orElseThrow();
    }

    private XWindow titled(String title) {
        return x.awaitWindow(window -> window.name().title().equals(title) && window.visible(), TestDisplay.PATIENCE)
                .orElseThrow();
    }
}
