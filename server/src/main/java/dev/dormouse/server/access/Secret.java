package dev.dormouse.server.access;

import dev.dormouse.linux.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What somebody proves with that he may: 256 random bits. Only its hash is kept, so that whoever reads our files cannot log in; with so many
 * bits the hash needs no salt, and looking it up tells nothing by the time it takes.
 *
 * @param text as it is given to its owner
 */
public record Secret(String text) {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final int LONGEST = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param prefix by which people, and programs that look for leaked secrets, know what it is */
    public static Secret fresh(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** By which something is called in lists; no secret. */
    static String id(String prefix) {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    String hash() {
        return text.length() > LONGEST ? "" : Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the secret: records end up in logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
