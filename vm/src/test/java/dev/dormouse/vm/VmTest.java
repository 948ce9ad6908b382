package dev.dormouse.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.vm.guest.Case;
import dev.dormouse.vm.guest.Cases;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cases on real DRM drivers: they run in two boots of the test machine; each is told here by its name. The first of a boot waits for all of
 * it, on a busy host for longer than a test may take by default; the machine has limits of its own for each case.
 */
@Timeout(value = 25, unit = TimeUnit.MINUTES)
final class VmTest {
    static List<String> usual() {
        return names(Boot.USUAL);
    }

    static List<String> reordered() {
        return names(Boot.REORDERED);
    }

    private static List<String> names(Boot boot) {
        return Cases.of(boot).stream().map(Case::name).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usual")
    void inTheMachine(String name) {
        assertPassed(Machine.of(Boot.USUAL), name);
    }

    @Tag("thorough")
    @ParameterizedTest(name = "{0}")
    @MethodSource("reordered")
    void inTheMachineWithOtherNumbers(String name) {
        assertPassed(Machine.of(Boot.REORDERED), name);
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
