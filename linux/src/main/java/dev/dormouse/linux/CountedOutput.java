package dev.dormouse.linux;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Writes a file of big-endian numbers and counted lists that only its owner may read; {@link CountedInput} reads it. */
public final class CountedOutput extends DataOutputStream {
    private static final int BUFFER = 1 << 18;

    private CountedOutput(OutputStream out) {
        super(out);
    }

    /** One that is there already is replaced. */
    public static CountedOutput create(Path file) throws IOException {
        return new CountedOutput(new BufferedOutputStream(Channels.newOutputStream(open(file)), BUFFER));
    }

    /** A new file of mode 0600, to be written; one that is there already is replaced. */
    public static FileChannel open(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Their number and they. */
    public void writeCounted(byte[] bytes) throws IOException {
        writeInt(bytes.length);
        write(bytes);
    }

    /** Their number and they. */
    public void writeInts(List<Integer> numbers) throws IOException {
        writeInt(numbers.size());
        for (int number : numbers) {
            writeInt(number);
        }
    }
}
