package dev.dormouse.server.access;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates of clients. Whoever signed them does not matter: they are known one by one, as tokens are. */
public final class Certificates {
    private Certificates() {}

    /**
     * By what one is known: what {@code openssl x509 -fingerprint -sha256} prints, without colons and in small letters.
     *
     * @param digits 64 hexadecimal ones
     */
    public record Print(String digits) {}

    public static Print print(X509Certificate certificate) {
        try {
            return new Print(Sha256.of(certificate.getEncoded()));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** @throws DormouseException USAGE if the file, PEM or DER, holds none */
    public static Print read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return print(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (CertificateException e) {
            throw DormouseException.usage(file + " holds no certificate", "Give one in PEM or DER");
        } catch (IOException e) {
            throw DormouseException.usage("Cannot read " + file, "Check that it exists and that you may read it");
        }
    }
}
