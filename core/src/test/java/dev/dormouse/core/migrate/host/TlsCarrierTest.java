package dev.dormouse.core.migrate.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCarrierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private Layout here;
    private Layout there;
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        here = new Layout(directory.resolve("here"), directory.resolve("run"));
        there = new Layout(directory.resolve("there"), directory.resolve("run"));
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private static Fingerprint fingerprint(Layout layout) {
        return HostIdentity.of(layout).fingerprint();
    }

    private KnownHost listening(Fingerprint fingerprint) {
        return new KnownHost("there", "127.0.0.1:" + listener.getLocalPort(), fingerprint.digits());
    }

    private CompletableFuture<TlsCarrier> accepted() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return TlsCarrier.from(there, listener.accept());
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    @Test
    void hostsThatKnowEachOtherTalk() throws IOException {
        new KnownHosts(there).add("home", "-", fingerprint(here));
        CompletableFuture<TlsCarrier> accepted = accepted();

        try (TlsCarrier client = TlsCarrier.to(here, listening(fingerprint(there)), PATIENCE);
                TlsCarrier server = accepted.join()) {
            client.output().write(42);
            assertThat(server.input().read()).isEqualTo(42);
            server.output().write(43);
            assertThat(client.input().read()).isEqualTo(43);
            assertThat(server.peer()).isEqualTo("home");
            assertThat(client.peer()).isEqualTo("there");
        }
    }

    @Test
    void aHostThatIsNotKnownIsRefusedAndToldHowToBecomeKnown() {
        CompletableFuture<TlsCarrier> accepted = accepted();

        assertThatThrownBy(() -> TlsCarrier.to(here, listening(fingerprint(there)), PATIENCE))
                .isInstanceOfSatisfying(DormouseException.class, e -> {
                    assertThat(e.cause()).isEqualTo("Host 'there' does not know this one");
                    assertThat(e.cure()).contains(fingerprint(here).digits());
                });
        assertThatThrownBy(accepted::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aHostThatWasForgottenIsRefused() {
        new KnownHosts(there).add("home", "-", fingerprint(here));
        new KnownHosts(there).remove("home");
        CompletableFuture<TlsCarrier> accepted = accepted();

        assertThatThrownBy(() -> TlsCarrier.to(here, listening(fingerprint(there)), PATIENCE))
                .hasMessageContaining("does not know this one");
        assertThatThrownBy(accepted::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anotherHostAtTheAddressIsNotTrusted() {
        new KnownHosts(there).add("home", "-", fingerprint(here));
        CompletableFuture<TlsCarrier> accepted = accepted();
        Fingerprint other = fingerprint(new Layout(directory.resolve("other"), directory.resolve("run")));

        assertThatThrownBy(() -> TlsCarrier.to(here, listening(other), PATIENCE))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("another host than the one known as 'there'");
        assertThatThrownBy(accepted::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void whoeverDoesNotSpeakTlsIsRefused() throws IOException {
        CompletableFuture<TlsCarrier> accepted = accepted();

        try (var plain = new java.net.Socket(listener.getInetAddress(), listener.getLocalPort())) {
            plain.getOutputStream().write("hello\n\n\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThatThrownBy(accepted::join).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void nobodyThereIsSaidSo() throws IOException {
        KnownHost host = listening(fingerprint(there));
        listener.close();

        assertThatThrownBy(() -> TlsCarrier.to(here, host, PATIENCE))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("does not answer at 127.0.0.1");
    }
}
