package dev.dormouse.core.migrate.host;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * What this host proves with that it is itself: a key on the curve P-256, and a certificate of it. Both lie under
 * {@code $DORMOUSE_ROOT/host}, readable for their owner only.
 */
public record HostIdentity(PrivateKey key, X509Certificate certificate) {
    private static final String CURVE = "secp256r1";
    private static final int SERIAL_BITS = 127;
    private static final long LONGEST = 1 << 16;

    /** The identity, which is made if there is none. */
    public static HostIdentity of(Layout layout) {
        Path directory = layout.host();
        DurableFile.directories(directory);
        // Two that come at the same time must not make two.
        try (Flock _ = Flock.take(directory.resolve(".lock"), Flock.Mode.EXCLUSIVE)) {
            if (!Files.exists(certificate(directory))) {
                make(directory);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
        return read(directory);
    }

    private static void make(Path directory) throws GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE), random);
        KeyPair pair = generator.generateKeyPair();
        byte[] certificate = SelfSigned.certificate(pair, new BigInteger(SERIAL_BITS, random).setBit(0));
        DurableFile.replace(key(directory), pair.getPrivate().getEncoded());
        DurableFile.replace(certificate(directory), certificate);
        DurableFile.syncDirectory(directory);
    }

    private static HostIdentity read(Path directory) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes(key(directory))));
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes(certificate(directory))));
            return new HostIdentity(key, certificate);
        } catch (GeneralSecurityException | IOException e) {
            throw new DormouseException(
                    DormouseException.Code.DAMAGED,
                    "This host's key in " + directory + " is damaged",
                    "Bring it back from a copy, or remove the directory and make the new fingerprint known to other hosts",
                    String.valueOf(e),
                    e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + " is too large");
        }
        return Files.readAllBytes(file);
    }

    private static Path key(Path directory) {
        return directory.resolve("key");
    }

    private static Path certificate(Path directory) {
        return directory.resolve("certificate");
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(certificate.getPublicKey());
    }
}
