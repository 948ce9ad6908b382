package dev.dormouse.core.migrate.host;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Sha256;
import java.lang.foreign.MemorySegment;
import java.security.PublicKey;

/**
 * The SHA-256 of a host's public key: what people compare.
 *
 * @param digits 64 hexadecimal ones
 */
public record Fingerprint(String digits) {
    private static final int DIGITS = 64;

    static Fingerprint of(PublicKey key) {
        return new Fingerprint(Sha256.of(MemorySegment.ofArray(key.getEncoded())));
    }

    /** @throws DormouseException USAGE if it is none */
    public static Fingerprint parse(String text) {
        boolean digits = text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (text.length() != DIGITS || !digits) {
            throw DormouseException.usage(
                    "'" + text + "' is no fingerprint", "Give what 'dormouse host id' prints on that host");
        }
        return new Fingerprint(text);
    }

    @Override
    public String toString() {
        return digits;
    }
}
