package dev.dormouse.linux;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link CountedOutput} has written. No count is believed: whoever made the file may have meant harm. */
public final class CountedInput extends DataInputStream {
    private static final int BUFFER = 1 << 18;
    private static final int MOST = 1 << 22;

    private CountedInput(InputStream in) {
        super(in);
    }

    /**
     * @param most bytes that such a file can have
     * @throws IOException also if it is longer
     */
    public static CountedInput open(Path file, long most) throws IOException {
        if (Files.size(file) > most) {
            throw new IOException(file.getFileName() + " is longer than it can be");
        }
        return new CountedInput(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** How long a list is. */
    public int readCount() throws IOException {
        int count = readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("it has a list of " + count);
        }
        return count;
    }

    /** Read as far as the file goes, so that a wrong length takes no memory. */
    public byte[] readCounted(int most) throws IOException {
        int length = readInt();
        if (length < 0 || length > most) {
            throw new IOException("it has a part of " + length + " bytes");
        }
        byte[] bytes = readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends too early");
        }
        return bytes;
    }

    public List<Integer> readInts() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int left = readCount(); left > 0; left--) {
            numbers.add(readInt());
        }
        return numbers;
    }
}
