package dev.dormouse.linux;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and digests what is written to it, and keeps nothing. For one thread. */
public final class Sha256Output extends OutputStream {
    private final MessageDigest digest = Sha256.algorithm();
    private long size;

    @Override
    public void write(int value) {
        digest.update((byte) value);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        size += length;
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    /** The digest as 64 hexadecimal digits; asked for once, at the end. */
    public String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
