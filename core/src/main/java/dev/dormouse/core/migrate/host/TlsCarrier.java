package dev.dormouse.core.migrate.host;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.link.Carrier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection by TLS, on which each side has proved that it is a host that the other one knows. */
public final class TlsCarrier implements Carrier {
    /** What the listener says once it knows who has come: in TLS 1.3 the other side cannot tell otherwise. */
    private static final int WELCOME = 'D';

    private static final Duration SETTING_UP = Duration.ofSeconds(10);

    private final Socket plain;
    private final SSLSocket secure;
    private final String peer;
    private final InputStream input;
    private final OutputStream output;

    private TlsCarrier(Socket plain, SSLSocket secure, String peer) throws IOException {
        this.plain = plain;
        this.secure = secure;
        this.peer = peer;
        this.input = secure.getInputStream();
        this.output = secure.getOutputStream();
        plain.setSoTimeout(0);
    }

    /**
     * Goes to a host.
     *
     * @param patience how long to wait for each answer of it
     * @throws DormouseException if it is not there, is another one, or does not know this one
     */
    public static TlsCarrier to(Layout layout, KnownHost host, Duration patience) {
        if (!host.listens()) {
            throw DormouseException.failed(
                    "Host '" + host.name() + "' is known here without an address",
                    "Give it one with 'dormouse host add " + host.name() + " ADDRESS " + host.fingerprint() + "'");
        }
        Socket plain = new Socket();
        boolean done = false;
        try {
            connect(plain, HostAddress.parse(host.address()), host, patience);
            TlsCarrier carrier = secured(plain, host, HostIdentity.of(layout), patience);
            done = true;
            return carrier;
        } catch (IOException e) {
            throw unreachable(host, e);
        } finally {
            if (!done) {
                close(plain);
            }
        }
    }

    /** @throws IOException if nobody answers */
    private static TlsCarrier secured(Socket plain, KnownHost host, HostIdentity identity, Duration patience)
            throws IOException {
        try {
            SSLSocket secure = Tls.of(identity, found -> found.digits().equals(host.fingerprint()))
                    .over(plain, true);
            TlsCarrier carrier = new TlsCarrier(plain, secure, host.name());
            plain.setSoTimeout(Math.toIntExact(patience.toMillis()));
            if (carrier.input.read() == WELCOME) {
                plain.setSoTimeout(0);
                return carrier;
            }
            throw refused(host, identity, null);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Whoever is refused sees an alert, or, if it was writing just then, only the end of the connection.
            throw PeerTrust.refused(e) ? another(host, e) : refused(host, identity, e);
        }
    }

    private static DormouseException another(KnownHost host, IOException e) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "At " + host.address() + " there is another host than the one known as '" + host.name() + "'",
                "Compare the fingerprint that 'dormouse host id' prints there with that of 'dormouse host ls' here",
                String.valueOf(e),
                e);
    }

    private static DormouseException refused(KnownHost host, HostIdentity identity, @Nullable IOException e) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "Host '" + host.name() + "' does not know this one",
                "Run there: dormouse host add NAME - " + identity.fingerprint(),
                String.valueOf(e),
                e);
    }

    private static void connect(Socket plain, HostAddress address, KnownHost host, Duration patience)
            throws IOException {
        InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
        if (target.isUnresolved()) {
            throw DormouseException.failed(
                    "There is no address for '" + address.host() + "'",
                    "Check the address of host '" + host.name() + "'");
        }
        plain.connect(target, Math.toIntExact(patience.toMillis()));
        settle(plain, patience);
    }

    private static void settle(Socket plain, Duration patience) throws IOException {
        plain.setTcpNoDelay(true);
        plain.setKeepAlive(true);
        plain.setSoTimeout(Math.toIntExact(patience.toMillis()));
    }

    private static DormouseException unreachable(KnownHost host, IOException e) {
        return new DormouseException(
                DormouseException.Code.FAILED,
                "Host '" + host.name() + "' does not answer at " + host.address() + " (" + e.getMessage() + ")",
                "See that 'dormouse serve' runs there and can be reached",
                String.valueOf(e),
                e);
    }

    /**
     * Lets a host in.
     *
     * @param plain closed if it is not let in
     * @throws IOException if it is not known, or is not there any more
     */
    public static TlsCarrier from(Layout layout, Socket plain) throws IOException {
        boolean done = false;
        try {
            settle(plain, SETTING_UP);
            KnownHosts hosts = new KnownHosts(layout);
            SSLSocket secure = Tls.of(
                            HostIdentity.of(layout), found -> hosts.of(found).isPresent())
                    .over(plain, false);
            KnownHost host =
                    hosts.of(Tls.peer(secure)).orElseThrow(() -> new IOException("it was forgotten meanwhile"));
            TlsCarrier carrier = new TlsCarrier(plain, secure, host.name());
            carrier.output.write(WELCOME);
            done = true;
            return carrier;
        } finally {
            if (!done) {
                close(plain);
            }
        }
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public String peer() {
        return peer;
    }

    /** The socket below: that of TLS would wait for whoever is writing. */
    @Override
    public void abort() {
        close(plain);
    }

    @Override
    public void close() {
        close(plain);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(TlsCarrier.class).debug("closing", e);
        }
    }

    @Override
    public String toString() {
        return peer + " at " + secure.getRemoteSocketAddress();
    }
}
