package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.doctor.Prerequisite.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrerequisiteTest {
    private static final Distribution DEBIAN = new Distribution("Debian", true);
    private static final Distribution FEDORA = new Distribution("Fedora", false);

    @Test
    void needDecidesHowBadAnAbsenceIs() {
        assertThat(absent(Need.REQUIRED).examine(DEBIAN).status()).isEqualTo(Status.MISSING);
        assertThat(absent(Need.USEFUL).examine(DEBIAN).status()).isEqualTo(Status.LIMITED);
        assertThat(absent(Need.OPTIONAL).examine(DEBIAN).status()).isEqualTo(Status.LIMITED);
    }

    @Test
    void cureNamesThePackage() {
        assertThat(absent(Need.REQUIRED).examine(DEBIAN).cure())
                .isEqualTo("Run dormouse doctor --install, or apt-get install pkg.");
        assertThat(absent(Need.OPTIONAL).examine(DEBIAN).cure()).isEqualTo("apt-get install pkg.");
        assertThat(absent(Need.REQUIRED).examine(FEDORA).cure())
                .contains("package manager")
                .contains("pkg");
    }

    @Test
    void programsTooOldOrOfAnotherMakerAreTold() {
        ProgramProbe runc = ProgramProbe.of("--version", "runc").since(Version.of(1, 1));
        assertThat(runc.judge("runc version 1.0.3")).isEqualTo(new Outcome.Old("1.0.3", ""));
        assertThat(runc.judge("runc version 1.1.5")).isEqualTo(new Outcome.Present("1.1.5"));
        assertThat(runc.judge("\nrunc, version unknown\nGPL 1.0")).isEqualTo(new Outcome.Present(""));
        ProgramProbe vnc = ProgramProbe.of("-help", "Xvnc").marked("TigerVNC");
        assertThat(vnc.judge("use: X [:<display>]\nXvnc TigerVNC 1.15.0 - built 2026-07-03\nrelease 12101016"))
                .isEqualTo(new Outcome.Present("1.15.0"));
        ProgramProbe tar = ProgramProbe.of("--version", "tar").marked("GNU tar");
        assertThat(tar.judge("tar (busybox) 1.35.0")).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void smallSharedMemoryIsTold() {
        assertThat(SharedMemory.judge("tmpfs", 64L << 20)).isInstanceOf(Outcome.Absent.class);
        assertThat(SharedMemory.judge("ext4", 1L << 40)).isInstanceOf(Outcome.Absent.class);
        assertThat(SharedMemory.judge("tmpfs", 1L << 30)).isEqualTo(new Outcome.Present("1024 MB free"));
    }

    private static Prerequisite absent(Need need) {
        return new Prerequisite("it", need, "work", List.of("pkg"), () -> new Outcome.Absent(""));
    }
}
