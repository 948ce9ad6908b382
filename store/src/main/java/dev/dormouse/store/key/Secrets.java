package dev.dormouse.store.key;

import java.util.Arrays;

/**
 * What the user knows or has: a passphrase or the contents of a key file; nothing for a store that is not encrypted.
 */
public final class Secrets {
    public static final Secrets NONE = new Secrets(new byte[0]);

    private final byte[] secret;

    private Secrets(byte[] secret) {
        this.secret = secret;
    }

    /** @param secret more than no bytes; the caller may wipe them afterwards */
    public static Secrets of(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("an empty secret");
        }
        return new Secrets(secret.clone());
    }

    public boolean isEmpty() {
        return secret.length == 0;
    }

    byte[] bytes() {
        return Arrays.copyOf(secret, secret.length);
    }

    @Override
    public String toString() {
        return isEmpty() ? "no secret" : "a secret";
    }
}
