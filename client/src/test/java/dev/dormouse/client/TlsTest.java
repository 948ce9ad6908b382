package dev.dormouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.api.Me;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "password";

    @TempDir
    private static Path directory;

    private static KeyStore keys;

    @BeforeAll
    static void makeKey() throws Exception {
        Path store = directory.resolve("keys");
        Process keytool = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=another name",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
    }

    private static SslContextFactory.Server tls() {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword(PASSWORD);
        return tls;
    }

    private static X509Certificate certificate() throws Exception {
        return (X509Certificate) keys.getCertificate("server");
    }

    private static Me ask(Settings settings) {
        try (DormouseClient client = new DormouseClient(settings)) {
            return client.me();
        }
    }

    @Test
    void aPinnedServerIsTrustedWhateverItIsCalled() throws Exception {
        try (FakeServer server = FakeServer.onTls(tls())) {
            String fingerprint = Fingerprints.ask(server.address(true));

            assertThat(fingerprint).isEqualTo(Fingerprints.of(certificate())).matches("[0-9a-f]{64}");
            assertThat(ask(Settings.of(server.address(true)).pinned(fingerprint)))
                    .isEqualTo(Samples.of(Me.class));
        }
    }

    @Test
    void anotherKeyIsRefusedAndBothAreNamed() throws Exception {
        String wanted = "0".repeat(64);
        try (FakeServer server = FakeServer.onTls(tls())) {
            Settings settings = Settings.of(server.address(true)).pinned(wanted).withToken("dm_secret");

            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(() -> ask(settings))
                    .withMessageContaining("has the key " + Fingerprints.of(certificate()) + ", not " + wanted)
                    .satisfies(e -> assertThat(e.cure()).contains("dormouse host id"));
            assertThat(server.hits()).isEmpty();
        }
    }

    @Test
    void withoutAFingerprintTheSystemDecidesAndNobodyHasSignedThisOne() throws Exception {
        try (FakeServer server = FakeServer.onTls(tls())) {
            assertThat(Fingerprints.trustedBySystem(server.address(true))).isFalse();
            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(() -> ask(Settings.of(server.address(true))))
                    .withMessageContaining("could not be trusted")
                    .satisfies(e -> assertThat(e.cure()).contains("dormouse login https://127.0.0.1:"));
            assertThat(server.hits()).isEmpty();
        }
    }

    @Test
    void aCertificateSaysWhoAsks() throws Exception {
        Path certificate = directory.resolve("client.crt");
        Path key = directory.resolve("client.key");
        Files.writeString(certificate, pem("CERTIFICATE", certificate().getEncoded()));
        Key secret = keys.getKey("server", PASSWORD.toCharArray());
        Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
        SslContextFactory.Server tls = tls();
        tls.setNeedClientAuth(true);
        tls.setTrustStore(keys);
        try (FakeServer server = FakeServer.onTls(tls)) {
            Settings settings = Settings.of(server.address(true)).pinned(Fingerprints.of(certificate()));

            assertThat(ask(settings.with(new ClientCertificate(certificate, key))))
                    .isEqualTo(Samples.of(Me.class));
            assertThatExceptionOfType(ConnectionException.class).isThrownBy(() -> ask(settings));
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    @Test
    void filesThatAreNoneAreRefused() throws Exception {
        Path nothing = Files.writeString(directory.resolve("nothing.pem"), "nothing");
        Settings settings = Settings.of(new ServerAddress.Tcp(true, "127.0.0.1", 1));

        assertThatExceptionOfType(ConnectionException.class)
                .isThrownBy(() -> ask(settings.with(new ClientCertificate(nothing, nothing))))
                .withMessageContaining("nothing.pem");
    }
}
