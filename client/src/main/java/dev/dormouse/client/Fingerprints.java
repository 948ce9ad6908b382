package dev.dormouse.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Fingerprints of servers: SHA-256 of the certificate's public key in 64 hexadecimal digits, as {@code dormouse host id} prints it. They outlive
 * the certificate, which a server makes anew.
 */
public final class Fingerprints {
    private static final int PATIENCE_MS = 15_000;

    private Fingerprints() {}

    public static String of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }

    /** Asks a server who it is, and tells it nothing: for somebody who then decides whether to trust it. */
    public static String ask(ServerAddress.Tcp address) {
        PinnedTrust any = new PinnedTrust(null);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(unbracketed(address.host()), address.port()), PATIENCE_MS);
            plain.setSoTimeout(PATIENCE_MS);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {any}, null);
            try (SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, address.host(), address.port(), true)) {
                tls.startHandshake();
            }
            return any.seen();
        } catch (IOException | GeneralSecurityException e) {
            throw Failures.connecting(address, e);
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether the system, by its certificate authorities, trusts this server under its name. */
    public static boolean trustedBySystem(ServerAddress.Tcp address) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(unbracketed(address.host()), address.port()), PATIENCE_MS);
            plain.setSoTimeout(PATIENCE_MS);
            return handshakes(plain, address);
        } catch (IOException | GeneralSecurityException e) {
            throw Failures.connecting(address, e);
        }
    }

    private static boolean handshakes(Socket plain, ServerAddress.Tcp address)
            throws IOException, GeneralSecurityException {
        try (SSLSocket tls = (SSLSocket) SSLContext.getDefault()
                .getSocketFactory()
                .createSocket(plain, unbracketed(address.host()), address.port(), true)) {
            javax.net.ssl.SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return true;
        } catch (javax.net.ssl.SSLException e) {
            return false;
        }
    }
}
