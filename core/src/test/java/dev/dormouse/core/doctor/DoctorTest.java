package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On this host, as root. */
class DoctorTest {
    @TempDir
    Path temp;

    @Test
    void everyFindingIsToldOnOneLineWithACureWhereOneIsNeeded() {
        List<Finding> findings = Doctor.examine(layout());
        assertThat(findings).extracting(Finding::name).doesNotHaveDuplicates();
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.neededFor()).isNotBlank();
            assertThat(finding.cure().isEmpty()).isEqualTo(finding.ok());
            assertThat(finding.toString()).doesNotContain("\n");
        });
    }

    @Test
    void whatTheseTestsRunOnIsFound() {
        assertThat(Doctor.examine(layout()))
                .filteredOn(Finding::ok)
                .extracting(Finding::name)
                .contains("root", "JDK", "kernel", "namespaces", "cgroups", "overlayfs", "GNU tar", "util-linux");
    }

    @Test
    void examiningLeavesNothingBehind() throws IOException {
        Doctor.examine(layout());
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void rootOnAnOverlayIsToldToGoElsewhere() throws IOException {
        Path lower = Files.createDirectory(temp.resolve("lower"));
        Path merged = Files.createDirectory(temp.resolve("merged"));
        String options = "lowerdir=" + lower + ",upperdir=" + Files.createDirectory(temp.resolve("upper")) + ",workdir="
                + Files.createDirectory(temp.resolve("work"));
        assertThat(Command.of("mount", "-t", "overlay", "overlay", "-o", options, merged.toString())
                        .run()
                        .ok())
                .isTrue();
        try {
            Layout onOverlay = new Layout(merged.resolve("root"), temp.resolve("run"));
            Finding overlay = OverlayMount.prerequisite(onOverlay).examine(new Distribution("Debian", true));
            assertThat(overlay.status()).isEqualTo(Status.MISSING);
            assertThat(overlay.cure()).contains("DORMOUSE_ROOT").contains("is on overlay");
        } finally {
            assertThat(Command.of("umount", merged.toString()).run().ok()).isTrue();
        }
    }

    private Layout layout() {
        return new Layout(temp.resolve("root"), temp.resolve("run"));
    }
}
