package dev.dormouse.vm.guest;

import dev.dormouse.vm.Boot;
import java.util.List;
import java.util.stream.Stream;

/** All cases, in the order in which they run. */
public final class Cases {
    private Cases() {}

    public static List<Case> of(Boot boot) {
        return switch (boot) {
            case USUAL ->
                Stream.of(
                                SubjectCases.all(),
                                FactCases.all(),
                                CriuCases.all(),
                                DrmCases.all(),
                                CarriedCases.saved(),
                                SessionCases.all(),
                                PreDumpCases.all())
                        .flatMap(List::stream)
                        .toList();
            case REORDERED ->
                Stream.of(CarriedCases.restored(), SessionCases.restored())
                        .flatMap(List::stream)
                        .toList();
            case MEASURED -> Measurements.all();
        };
    }
}
