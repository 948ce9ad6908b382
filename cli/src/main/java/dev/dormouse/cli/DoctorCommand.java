package dev.dormouse.cli;

import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.Doctor;
import dev.dormouse.core.doctor.Finding;
import dev.dormouse.core.doctor.Installer;
import dev.dormouse.core.doctor.Status;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse doctor}. */
@Command(
        name = "doctor",
        header = "Check what this host needs, and install what is missing",
        description = {
            "",
            "Exit status 4 if something necessary is missing. With --install the distribution's packages are installed, and a"
                    + " CRIU that fits this kernel goes into a directory of Dormouse's own where the distribution's does not.",
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--install", description = "Install what is missing.")
    private boolean install;

    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Layout layout = Layout.fromEnvironment();
        List<Finding> findings = Doctor.examine(layout);
        if (install && findings.stream().anyMatch(finding -> !finding.ok())) {
            try (ProgressLine progress = ProgressLine.on(spec)) {
                Installer.install(layout, findings, progress::step);
            }
            findings = Doctor.examine(layout);
        }
        listing.print(
                findings,
                new Table<>(List.of(
                        Column.text("STATUS", finding -> finding.status().name().toLowerCase(Locale.ROOT)),
                        Column.text("NAME", Finding::name),
                        Column.text("VERSION", Finding::version),
                        Column.text("NEEDED FOR", Finding::neededFor),
                        Column.text("CURE", Finding::cure))));
        return findings.stream().anyMatch(DoctorCommand::isFatal) ? 4 : 0;
    }

    private static boolean isFatal(Finding finding) {
        return finding.status() == Status.MISSING || finding.status() == Status.TOO_OLD;
    }
}
