package dev.dormouse.e2e;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session as people have them: several programs beside each other. */
@Tag("thorough")
class FourProgramsTest {
    private final Program xterm = new Xterm();
    private final Program tk = new Tk();
    private final Program dialog = new GtkDialog();
    private final List<Program> typed = List.of(xterm, tk, dialog);

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void allGoOnAndSoDoTheirClones() {
        Desk desk = start();
        typed.forEach(program -> program.enter(desk, "good"));

        dormouse.restore(desk.sleep());
        awaitAlive(desk);
        typed.forEach(program -> program.enter(desk, "night"));

        String snapshot = desk.sleep();
        dormouse.restore(snapshot);
        Desk clone = dormouse.restoreAs(snapshot, "clone");
        awaitAlive(desk);
        awaitAlive(clone);
        typed.forEach(program -> program.enter(clone, "two"));
        typed.forEach(program -> program.enter(desk, "one"));
        typed.forEach(program -> program.awaitEntered(clone, "goodnighttwo"));
        typed.forEach(program -> program.awaitEntered(desk, "goodnightone"));
    }

    private Desk start() {
        Desk desk = dormouse.run("desk", xterm.command());
        xterm.awaitReady(desk);
        desk.start(Gears.COMMAND);
        desk.start(tk.command());
        tk.awaitReady(desk);
        desk.start(dialog.command());
        dialog.awaitReady(desk);
        Gears.awaitTurning(desk);
        return desk;
    }

    private void awaitAlive(Desk desk) {
        typed.forEach(program -> program.awaitBeyond(desk, program.count(desk)));
        Gears.awaitTurning(desk);
    }
}
