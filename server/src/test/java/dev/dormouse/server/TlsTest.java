package dev.dormouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Role;
import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.core.migrate.host.HostIdentity;
import dev.dormouse.server.access.Certificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not loopback speaks TLS, and knows clients by their certificates. */
class TlsTest {
    /** All of 127 is loopback to the kernel; the server is told to listen on every address. */
    private static final List<HostAddress> EVERYWHERE = List.of(new HostAddress("", 0));

    @TempDir
    private Path directory;

    /** Whoever the server is. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            Objects.requireNonNull(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            Objects.requireNonNull(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            Objects.requireNonNull(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            Objects.requireNonNull(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            Objects.requireNonNull(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            Objects.requireNonNull(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static KeyManager[] keys(HostIdentity identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", identity.key(), new char[0], new Certificate[] {identity.certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static Ask.Answer ask(TestApi api, KeyManager[] keys, String path, String more)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {new Anybody()}, new SecureRandom());
        try (Socket socket = context.getSocketFactory().createSocket("127.0.0.1", api.port())) {
            socket.setSoTimeout(20_000);
            String head = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + api.port() + "\r\nConnection: close\r\n"
                    + more + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return Ask.read(socket.getInputStream());
        }
    }

    @Test
    void aCertificateThatIsKnownLetsInAndNoOther() throws IOException, GeneralSecurityException {
        HostIdentity ann = HostIdentity.of(new Layout(directory.resolve("ann"), directory.resolve("a")));
        HostIdentity eve = HostIdentity.of(new Layout(directory.resolve("eve"), directory.resolve("e")));
        try (TestApi api = new TestApi(directory, EVERYWHERE)) {
            assertThat(ask(api, new KeyManager[0], "/healthz", "").status()).isEqualTo(200);
            api.tokens().add("ann", Role.USE, null, Certificates.print(ann.certificate()));

            assertThat(ask(api, keys(ann), "/api/v1/me", "").text()).contains("\"name\":\"ann\"", "\"role\":\"USE\"");
            assertThat(ask(api, keys(eve), "/api/v1/me", "").status()).isEqualTo(401);
            assertThat(ask(api, new KeyManager[0], "/api/v1/me", "").status()).isEqualTo(401);
            // A browser shows it for every page.
            assertThat(ask(api, keys(ann), "/api/v1/me", "Origin: https://evil.example\r\n")
                            .status())
                    .isEqualTo(403);
            // A token that is shown as well is what the caller means.
            String view = api.token(Role.VIEW);
            assertThat(ask(api, keys(ann), "/api/v1/me", "Authorization: Bearer " + view + "\r\n")
                            .text())
                    .contains("\"name\":\"VIEW\"");
        }
    }

    @Test
    void whatIsNotTlsIsNotAnswered() {
        try (TestApi api = new TestApi(directory, EVERYWHERE)) {
            assertThat(api.url()).startsWith("https://");
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> api.ask("GET", "/healthz").now())
                    .isInstanceOf(java.io.UncheckedIOException.class);
        }
    }
}
