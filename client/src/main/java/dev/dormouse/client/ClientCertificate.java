package dev.dormouse.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;

/**
 * By which a server knows its client, instead of by a token.
 *
 * @param certificate a PEM file, with the chain if there is one
 * @param key its private key: PKCS #8 as PEM, without a password
 */
public record ClientCertificate(Path certificate, Path key) {
    private static final char[] NO_PASSWORD = {};
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /** As TLS takes it. */
    KeyStore store() {
        try (InputStream in = Files.newInputStream(certificate)) {
            Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (chain.isEmpty()) {
                throw unusable(certificate, "there is no certificate in it");
            }
            String algorithm = chain.iterator().next().getPublicKey().getAlgorithm();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("client", privateKey(algorithm), NO_PASSWORD, chain.toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConnectionException(
                    "The certificate " + certificate + " with the key " + key + " cannot be used: " + e.getMessage(),
                    "Give a certificate and its PKCS #8 key as PEM files",
                    e);
        }
    }

    private PrivateKey privateKey(String algorithm) throws IOException, GeneralSecurityException {
        String pem = Files.readString(key, StandardCharsets.US_ASCII);
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw unusable(key, "there is no unencrypted PKCS #8 key in it");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static ConnectionException unusable(Path file, String why) {
        return new ConnectionException("The file " + file + " cannot be used: " + why, "Give a PEM file");
    }
}
