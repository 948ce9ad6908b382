package dev.dormouse.core.migrate.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final Fingerprint ONE = new Fingerprint("1".repeat(64));
    private static final Fingerprint TWO = new Fingerprint("2".repeat(64));

    @TempDir
    Path directory;

    private KnownHosts hosts;

    @BeforeEach
    void empty() {
        hosts = new KnownHosts(new Layout(directory, directory));
    }

    @Test
    void hostsAreListedByTheirNames() {
        hosts.add("west", "192.0.2.2", TWO);
        hosts.add("east", "-", ONE);

        assertThat(hosts.all())
                .containsExactly(
                        new KnownHost("east", "-", ONE.digits()),
                        new KnownHost("west", "192.0.2.2:7443", TWO.digits()));
        assertThat(hosts.of(TWO)).map(KnownHost::name).contains("west");
        assertThat(hosts.named("east").listens()).isFalse();
    }

    @Test
    void addingOneAgainChangesIt() {
        hosts.add("east", "-", ONE);
        hosts.add("east", "east.example:1", TWO);

        assertThat(hosts.all()).containsExactly(new KnownHost("east", "east.example:1", TWO.digits()));
        assertThat(hosts.of(ONE)).isEmpty();
    }

    @Test
    void whatIsRemovedIsNotKnown() {
        hosts.add("east", "-", ONE);
        hosts.remove("east");

        assertThat(hosts.of(ONE)).isEmpty();
        assertThatThrownBy(() -> hosts.remove("east"))
                .isInstanceOf(DormouseException.class)
                .hasMessage("No host 'east' is known here");
    }

    @Test
    void namesAndFingerprintsAreChecked() {
        assertThatThrownBy(() -> hosts.add("../x", "-", ONE)).isInstanceOf(DormouseException.class);
        assertThatThrownBy(() -> Fingerprint.parse("12")).isInstanceOf(DormouseException.class);
        assertThatThrownBy(() -> Fingerprint.parse("X".repeat(64))).isInstanceOf(DormouseException.class);
    }
}
