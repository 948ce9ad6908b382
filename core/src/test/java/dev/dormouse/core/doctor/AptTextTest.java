package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AptTextTest {
    @Test
    void mirrorIsDebiansOwnAndNeitherSecurityNorOthers() {
        String targets = """
                Debian|Debian-Security|https://mirror.example/debian-security/
                Someone|Debian|https://someone.example/
                Debian|Debian|https://mirror.example/debian/
                """;
        assertThat(AptText.debianMirror(targets)).contains("https://mirror.example/debian/");
    }

    @Test
    void machineWithoutDebianSourcesHasNoMirror() {
        assertThat(AptText.debianMirror("Ubuntu|Ubuntu|https://mirror.example/ubuntu/\n"))
                .isEmpty();
        assertThat(AptText.debianMirror("")).isEmpty();
    }

    @Test
    void candidatesAreThoseThatCanBeInstalled() {
        String policy = """
                criu:
                  Installed: (none)
                  Candidate: 3.17.1-2+deb12u2
                  Version table:
                     3.17.1-2+deb12u2 500
                umoci:
                  Installed: (none)
                  Candidate: (none)
                  Version table:
                """;
        assertThat(AptText.candidates(policy)).containsOnlyKeys("criu").containsValue("3.17.1-2+deb12u2");
    }

    @Test
    void removedPackagesAreNotInstalled() {
        assertThat(AptText.installed("installed xterm\nconfig-files runc\nnot-installed tini\n"))
                .containsExactly("xterm");
    }
}
