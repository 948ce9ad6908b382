package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.display.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real programs, alone in their sessions: they go on where they stood, and their clones go ways of their own. */
class ProgramsTest {
    /** A counter and a blinking cursor may have changed, no more. */
    private static final double SMALL = 0.02;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aShellInXtermGoesOn() {
        travel(new Xterm());
    }

    @Test
    void aGtkDialogGoesOn() {
        travel(new GtkDialog());
    }

    @Tag("thorough")
    @Test
    void aTkProgramGoesOn() {
        travel(new Tk());
    }

    @Test
    void firefoxGoesOn() {
        travel(new Firefox());
    }

    private void travel(Program program) {
        Desk desk = dormouse.run("journey", program.command());
        program.awaitReady(desk);
        program.enter(desk, "good");

        wake(program, desk);
        program.enter(desk, "night");

        long count = program.count(desk);
        String snapshot = wake(program, desk);
        Desk clone = dormouse.restoreAs(snapshot, "clone");
        program.awaitBeyond(clone, count);
        program.awaitBeyond(desk, program.count(desk));
        program.enter(desk, "one");
        program.enter(clone, "two");
        program.awaitEntered(desk, "goodnightone");
        program.awaitEntered(clone, "goodnighttwo");
    }

    /** A checkpoint that ends the session, and the restore of its snapshot. */
    private String wake(Program program, Desk desk) {
        Screen screen = desk.screen();
        long count = program.count(desk);
        String snapshot = desk.sleep();
        dormouse.restore(snapshot);
        assertThat(desk.screen().difference(screen)).isLessThan(SMALL);
        assertThat(program.count(desk)).isGreaterThanOrEqualTo(count);
        program.awaitBeyond(desk, count);
        return snapshot;
    }
}
