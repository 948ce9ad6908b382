package dev.dormouse.core.checkpoint;

import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The copy on disk. Whole pages go there past the page cache (O_DIRECT, open(2)): nothing reads them soon, and copying
 * them into the cache would take the processor and the memory bandwidth that CRIU needs meanwhile.
 */
final class CopyTarget implements AutoCloseable {
    /** What every file system that knows O_DIRECT is content with: a page. */
    private static final int ALIGNMENT = 4096;

    private static final @Nullable OpenOption DIRECT = direct();

    private final FileChannel plain;
    private final @Nullable FileChannel direct;

    private CopyTarget(FileChannel plain, @Nullable FileChannel direct) {
        this.plain = plain;
        this.direct = direct;
    }

    static CopyTarget create(Path file) {
        try {
            return new CopyTarget(DurableFile.create(file), openDirect(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileChannel openDirect(Path file) {
        if (DIRECT == null) {
            return null;
        }
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, DIRECT);
        } catch (IOException | UnsupportedOperationException e) {
            // Some file systems have no direct writes, such as tmpfs before Linux 6.6: the cache serves as well.
            return null;
        }
    }

    /** com.sun.nio.file.ExtendedOpenOption.DIRECT of module jdk.unsupported, which javac does not let one name quietly. */
    private static @Nullable OpenOption direct() {
        try {
            for (Object option :
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
                if (option.toString().equals("DIRECT")) {
                    return (OpenOption) option;
                }
            }
            return null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Writes all of it. {@code bytes} begins at a page of memory; several threads may write different parts. */
    void write(ByteBuffer bytes, long position) throws IOException {
        boolean whole = position % ALIGNMENT == 0 && bytes.remaining() % ALIGNMENT == 0;
        FileChannel channel = direct != null && whole ? direct : plain;
        for (long at = position; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
    }

    /** Makes it durable and closes it. */
    void seal() {
        try {
            plain.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close();
        }
    }

    /** Closes it as it is; a second time does nothing. */
    @Override
    public void close() {
        try (plain) {
            if (direct != null) {
                direct.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
