package dev.dormouse.store.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream, which is closed with this. Used by one thread. */
final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream all, long length) {
        super(all);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        left--;
        return super.read();
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = super.read(into, at, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), left);
    }
}
