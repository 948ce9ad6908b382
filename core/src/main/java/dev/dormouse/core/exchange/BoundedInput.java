package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to go on once more has come than there is room for: a few bytes may unpack to any number. */
final class BoundedInput extends FilterInputStream {
    private final long most;
    private long seen;

    BoundedInput(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    private void count(long bytes) {
        seen += Math.max(0, bytes);
        if (seen > most) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The archive unpacks to more than the " + (most >> 20) + " MiB that are free here",
                    "Free some space, or set DORMOUSE_ROOT to a larger file system; do not trust an archive that should be"
                            + " small");
        }
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(n);
        return n;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long n = super.skip(bytes);
        count(n);
        return n;
    }
}
