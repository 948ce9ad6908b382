package dev.dormouse.e2e.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.e2e.vm.guest.Case;
import dev.dormouse.e2e.vm.guest.Cases;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases on real DRM drivers: all run in one boot of the test machine, of which each is told here by its name. */
final class VmTest {
    static List<String> usual() {
        return Cases.of(Boot.USUAL).stream().map(Case::name).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usual")
    void inTheMachine(String name) {
        assertPassed(Machine.of(Boot.USUAL), name);
    }

    private static void assertPassed(Machine machine, String name) {
        assertThat(machine.verdicts())
                .as("cases that came to an end; the machine said: %s", machine.console())
                .containsKey(name);
        assertThat(machine.verdicts().get(name))
                .extracting(Verdict::passed, Verdict::text)
                .as("%s; its logs are in %s", name, machine.directory().resolve(name))
                .containsExactly(true, "");
    }
}
