package dev.dormouse.linux;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of /proc and /sys, whose size is not known beforehand and which vanish with their process. */
public final class ProcFile {
    /** The largest file of interest is the mountinfo or maps of a process with thousands of entries. */
    private static final int MAX_BYTES = 16 << 20;

    /** What the kernel and a driver tell of one descriptor. */
    private static final int INFO_BYTES = 4 << 10;

    private ProcFile() {}

    /**
     * What the kernel tells of an open file of this process (proc_pid_fdinfo(5)), in three system calls: for thousands of files.
     *
     * @throws ErrnoException if it cannot be read
     */
    public static String info(Fd file) {
        String path = "/proc/self/fdinfo/" + file.number();
        try (Fd info = Fd.open(path, Fd.O_RDONLY);
                Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            MemorySegment text = arena.allocate(INFO_BYTES);
            // Safe: at most as many bytes as the buffer has, which outlives the call.
            long length = call.ofLong("read", info.number(), text.address(), INFO_BYTES);
            if (length < 0) {
                throw new ErrnoException("read " + path, call.errno());
            }
            return new String(text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    /**
     * The whole file as text.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole file as text, or the empty string where it is missing or its process is gone. */
    public static String readOrEmpty(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
