package dev.dormouse.x11.kit;

import dev.dormouse.linux.Fd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A request as it arrived at a {@link GpuServer}.
 *
 * @param base of the ids of whoever sent it, as the server counts
 */
public record GpuRequest(ByteBuffer bytes, int base, List<Fd> descriptors) {
    static GpuRequest of(byte[] bytes, ByteOrder order, int base, List<Fd> descriptors) {
        return new GpuRequest(ByteBuffer.wrap(bytes).order(order), base, List.copyOf(descriptors));
    }

    public int u8(int at) {
        return bytes.get(at) & 0xff;
    }

    public int i32(int at) {
        return bytes.getInt(at);
    }

    /** Major and minor opcode. */
    public List<Integer> opcodes() {
        return List.of(u8(0), u8(1));
    }

    /** Files that its descriptors lead to, which are closed. */
    public List<Object> files() {
        List<Object> files = descriptors.stream().map(GpuRequest::file).toList();
        descriptors.forEach(Fd::close);
        return files;
    }

    /** What tells files apart. */
    public static Object file(Fd descriptor) {
        return file(Path.of("/proc/self/fd/" + descriptor.number()));
    }

    public static Object file(Path path) {
        try {
            return Files.getAttribute(path, "unix:ino");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
