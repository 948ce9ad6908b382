package dev.dormouse.core.migrate.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostIdentityTest {
    @TempDir
    Path directory;

    private Layout layout() {
        return new Layout(directory, directory.resolve("run"));
    }

    @Test
    void itIsMadeOnceAndForItsOwnerOnly() throws IOException {
        HostIdentity first = HostIdentity.of(layout());

        assertThat(HostIdentity.of(layout()).fingerprint()).isEqualTo(first.fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("host/key"))))
                .isEqualTo("rw-------");
        assertThat(first.fingerprint().digits()).matches("[0-9a-f]{64}");
    }

    @Test
    void theCertificateIsSignedByItsOwnKey() throws GeneralSecurityException {
        HostIdentity identity = HostIdentity.of(layout());

        identity.certificate().verify(identity.certificate().getPublicKey());
        identity.certificate().checkValidity();
        assertThat(identity.certificate().getVersion()).isEqualTo(3);
        assertThat(identity.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=dormouse");
    }

    @Test
    void anotherRootIsAnotherHost() {
        Layout other = new Layout(directory.resolve("other"), directory.resolve("run"));

        assertThat(HostIdentity.of(other).fingerprint())
                .isNotEqualTo(HostIdentity.of(layout()).fingerprint());
    }

    @Test
    void aDamagedKeyIsSaidSo() throws IOException {
        HostIdentity.of(layout());
        Files.write(directory.resolve("host/key"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> HostIdentity.of(layout()))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("is damaged");
    }
}
