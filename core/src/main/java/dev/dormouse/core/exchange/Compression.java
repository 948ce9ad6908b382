package dev.dormouse.core.exchange;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How an archive is compressed. Readers find out by themselves (RFC 8878, RFC 1952). */
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    private static final int BUFFER = 1 << 18;
    private static final int ZSTD_LEVEL = 3;

    /** The archive itself; takes the stream over. */
    static InputStream reading(InputStream compressed) throws IOException {
        BufferedInputStream in = new BufferedInputStream(compressed, BUFFER);
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        return switch (of(magic)) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> new BufferedInputStream(new ZstdInputStream(in), BUFFER);
        };
    }

    private static Compression of(byte[] magic) {
        if (magic.length == 4
                && magic[0] == 0x28
                && magic[1] == (byte) 0xb5
                && magic[2] == 0x2f
                && magic[3] == (byte) 0xfd) {
            return ZSTD;
        }
        return magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b ? GZIP : NONE;
    }

    /** Takes the stream over. */
    OutputStream writing(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> new BufferedOutputStream(out, BUFFER);
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZSTD -> new BufferedOutputStream(zstd(out), BUFFER);
        };
    }

    private static OutputStream zstd(OutputStream out) throws IOException {
        return new ZstdOutputStream(out, ZSTD_LEVEL)
                .setChecksum(true)
                .setWorkers(Runtime.getRuntime().availableProcessors());
    }
}
