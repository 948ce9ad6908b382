package dev.dormouse.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.plan.Finding.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FatesTest {
    private static final Finding RENDER_NODE = new Finding(
            Weight.DEVICE,
            "device",
            "fd 12, /dev/dri/renderD128",
            "blender (pid 3) draws on a GPU directly",
            "close it");
    private static final Finding IO_URING =
            new Finding(Weight.BLOCKS, "io-uring", "fd 5, io_uring", "ring (pid 6) uses io_uring", "tell it not to");

    private static PlannedProcess process(
            long pid, long parent, String name, Role role, CarryClass carry, List<Long> along, Finding... findings) {
        return new PlannedProcess(
                pid,
                parent,
                name,
                List.of("/usr/bin/" + name),
                role,
                carry,
                1 << 20,
                60_000,
                List.of(),
                List.of(findings),
                along,
                Fate.KEPT,
                null);
    }

    private static final List<PlannedProcess> DESK = List.of(
            process(1, 0, "init", Role.INIT, CarryClass.PORTABLE, List.of(2L, 3L, 4L, 5L, 6L)),
            process(2, 1, "Xvnc", Role.SUPPORT, CarryClass.PORTABLE, List.of()),
            process(3, 1, "blender", Role.MAIN, CarryClass.LOST, List.of(4L), RENDER_NODE),
            process(4, 3, "helper", Role.PROGRAM, CarryClass.PORTABLE, List.of()),
            process(5, 1, "bash", Role.PROGRAM, CarryClass.PORTABLE, List.of(6L)),
            process(6, 5, "ring", Role.PROGRAM, CarryClass.LOST, List.of(), IO_URING));

    private static Plan plan(String... choices) {
        return new Plan(1, "desk", "2026-01-01T00:00:00Z", DESK, List.of()).under(LostPolicies.parse(List.of(choices)));
    }

    private static List<Fate> fates(Plan plan) {
        return plan.processes().stream().map(PlannedProcess::fate).toList();
    }

    @Test
    void whatCannotBeCarriedIsRefusedUnlessTheUserChooses() {
        Plan plan = plan();

        assertThat(fates(plan)).containsExactly(Fate.KEPT, Fate.KEPT, Fate.REFUSED, Fate.KEPT, Fate.KEPT, Fate.REFUSED);
        assertThat(plan.ready()).isFalse();
        assertThat(Verdict.of(plan)).isEqualTo("Blocked: 2 processes of 6 cannot be carried.");
    }

    @Test
    void whatADroppedProcessTakesAlongFalls() {
        Plan plan = plan("drop");

        assertThat(fates(plan))
                .containsExactly(Fate.KEPT, Fate.KEPT, Fate.DROPPED, Fate.FALLS, Fate.KEPT, Fate.DROPPED);
        assertThat(plan.process(4).orElseThrow().why()).isEqualTo("it ends with blender (pid 3)");
        assertThat(Verdict.of(plan))
                .isEqualTo("Ready: 3 processes will wake (3 portable), 2 will be dropped, 1 will end with them.");
    }

    @Test
    void aChoiceForOneProgramGoesBeforeTheGeneralOneAndAPidBeforeAName() {
        assertThat(fates(plan("drop", "blender=restart")).get(2)).isEqualTo(Fate.RESTARTED);
        assertThat(fates(plan("blender=restart", "3=close")).get(2)).isEqualTo(Fate.CLOSED);
        assertThat(fates(plan("blender=restart")).get(5)).isEqualTo(Fate.REFUSED);
    }

    @Test
    void onlyDevicesCanBeUnplugged() {
        Plan plan = plan("unplug");

        assertThat(plan.process(3).orElseThrow().fate()).isEqualTo(Fate.UNPLUGGED);
        assertThat(plan.process(6).orElseThrow().fate()).isEqualTo(Fate.REFUSED);
        assertThat(plan.process(6).orElseThrow().why()).contains("fd 5, io_uring is no device");
    }

    @Test
    void whatTheSessionNeedsIsNeverEnded() {
        Plan lostServer = new Plan(
                        1,
                        "desk",
                        "",
                        List.of(
                                process(1, 0, "init", Role.INIT, CarryClass.PORTABLE, List.of(2L)),
                                process(2, 1, "Xvnc", Role.SUPPORT, CarryClass.LOST, List.of(), IO_URING)),
                        List.of())
                .under(new LostPolicies(OnLost.DROP, Map.of()));

        assertThat(lostServer.process(2).orElseThrow().fate()).isEqualTo(Fate.REFUSED);
        assertThat(Verdict.refusal(lostServer).cause()).contains("ring (pid 6)", "cannot do without it");
    }

    @Test
    void aRefusalNamesProcessCauseAndCure() {
        var refusal = Verdict.refusal(plan());

        assertThat(refusal.code().exit()).isEqualTo(3);
        assertThat(refusal.cause()).isEqualTo("blender (pid 3) draws on a GPU directly; ring (pid 6) uses io_uring");
        assertThat(refusal.cure()).contains("close it", "--on-lost", "dormouse plan desk");
    }

    @Test
    void whatIsNoChoiceIsNamed() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> LostPolicies.parse(List.of("explode"))))
                .hasMessageContaining("'explode'");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> LostPolicies.parse(List.of("=drop"))))
                .hasMessageContaining("names no program");
    }

    @Test
    void aPlanIsBroughtUpToWhatWasFrozen() {
        PlannedProcess fresh = PlannedProcess.unseen(9, 5, "sleep", List.of("sleep", "1"), 10);
        PlannedProcess server = PlannedProcess.unseen(2, 1, "Xvnc", List.of("Xvnc"), 10);
        PlannedProcess zombie = PlannedProcess.unseen(6, 5, "ring", List.of(), 0);

        Plan done = plan("drop").carriedOut(List.of(server, zombie, fresh));

        assertThat(done.processes().stream().map(PlannedProcess::pid)).containsExactly(2L, 3L, 4L, 6L, 9L);
        assertThat(fates(done)).containsExactly(Fate.KEPT, Fate.DROPPED, Fate.FALLS, Fate.DROPPED, Fate.KEPT);
        assertThat(done.process(2).orElseThrow().role()).isEqualTo(Role.SUPPORT);
        assertThat(done.process(9).orElseThrow().why()).contains("after the plan");
    }
}
