package dev.dormouse.cli;

import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.plan.OnLost;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option {@code --on-lost}; mixed into the commands that plan. */
final class LostOptions {
    @Option(
            names = "--on-lost",
            paramLabel = "[PROGRAM=]POLICY",
            split = ",",
            hideParamSyntax = true,
            completionCandidates = Policies.class,
            description =
                    "What happens to a program that cannot be carried: refuse (the default), close (ask it to, and"
                            + " wait), drop (kill it), restart (start it again at a restore) or unplug (it goes on without its"
                            + " device). For all, or for one by name or pid, such as blender=restart; may be repeated.")
    private List<String> choices = List.of();

    /** For the shell's completion. */
    private static final class Policies implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(OnLost.values())
                    .map(policy -> policy.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }

    /** As they were given. */
    List<String> choices() {
        return choices;
    }

    LostPolicies policies() {
        return LostPolicies.parse(choices);
    }
}
