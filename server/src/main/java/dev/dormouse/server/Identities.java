package dev.dormouse.server;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.migrate.host.HostIdentity;
import dev.dormouse.server.web.Listening;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What the server proves with who it is. */
final class Identities {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private Identities() {}

    static Listening.Identity of(ApiSettings settings) {
        if (settings.certificate() == null || settings.key() == null) {
            if (settings.certificate() != null || settings.key() != null) {
                throw DormouseException.usage("A certificate needs its key", "Give --certificate and --key, or none");
            }
            HostIdentity own = HostIdentity.of(settings.layout());
            return new Listening.Identity(own.key(), List.of(own.certificate()));
        }
        return new Listening.Identity(key(settings.key()), chain(settings.certificate()));
    }

    private static List<X509Certificate> chain(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw unreadable(file, "certificate");
            }
            return chain;
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(file, "certificate");
        }
    }

    private static PrivateKey key(Path file) {
        try {
            String text = Files.readString(file);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw unreadable(file, "private key");
            }
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return key(new PKCS8EncodedKeySpec(der), file);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, "private key");
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec, Path file) {
        return ALGORITHMS.stream()
                .flatMap(algorithm -> key(spec, algorithm).stream())
                .findFirst()
                .orElseThrow(() -> unreadable(file, "private key"));
    }

    /** Nothing if it is a key of another kind. */
    private static Optional<PrivateKey> key(PKCS8EncodedKeySpec spec, String algorithm) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static DormouseException unreadable(Path file, String what) {
        return DormouseException.usage(
                "There is no " + what + " to be read in " + file,
                "Give one in PEM; a key as 'openssl pkcs8 -topk8' writes it");
    }
}
