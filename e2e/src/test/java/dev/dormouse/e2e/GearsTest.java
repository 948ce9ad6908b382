package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenGL without a GPU: all of its state is in the program's own memory. */
class GearsTest {
    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void theGearsTurnOnAfterSleepAndACloneCanBeStoppedAlone() {
        Desk desk = dormouse.run("gears", Gears.COMMAND);
        Gears.awaitTurning(desk);

        dormouse.restore(desk.sleep());
        Gears.awaitTurning(desk);
        int rates = rates(desk);
        desk.awaitLog("another frame rate", _ -> rates(desk) > rates);

        String snapshot = desk.sleep();
        dormouse.restore(snapshot);
        Desk clone = dormouse.restoreAs(snapshot, "clone");
        Gears.awaitTurning(clone);
        Gears.pressStop(clone);
        Gears.awaitStanding(clone);
        Gears.awaitTurning(desk);
        Gears.awaitStanding(clone);
    }

    @Test
    void gearsThatStandStandOnAfterSleep() {
        Desk desk = dormouse.run("gears", Gears.COMMAND);
        Gears.awaitTurning(desk);
        Gears.pressStop(desk);
        Gears.awaitStanding(desk);
        var before = desk.screen();

        dormouse.restore(desk.sleep());

        assertThat(desk.screen().difference(before)).isZero();
        Gears.pressStop(desk);
        Gears.awaitTurning(desk);
    }

    private static int rates(Desk desk) {
        return (int) desk.log().lines().filter(line -> line.contains("FPS")).count();
    }
}
