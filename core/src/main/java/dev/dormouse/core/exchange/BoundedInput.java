package dev.dormouse.core.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to go on once more has come than there is room for. */
final class BoundedInput extends FilterInputStream {
    private final Budget budget;

    BoundedInput(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
    }

    private void count(long bytes) {
        budget.took(Math.max(0, bytes));
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
