package dev.dormouse.x11.proxy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Reads so many bytes and not one more, for the beginning of a connection. Owned by one thread. */
final class ExactReader {
    private final SocketReader reader;

    ExactReader(UnixSocket socket) {
        reader = new SocketReader(socket);
    }

    /** @param count bounded by the caller */
    byte[] read(int count) {
        List<Fd> descriptors = new ArrayList<>(0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(Math.max(1, count));
            for (int at = 0; at < count; ) {
                int read = reader.read(buffer, at, count - at, descriptors);
                if (read < 0) {
                    throw new X11Exception("it closed the connection");
                }
                at += read;
            }
            return buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
        } finally {
            // Nobody passes descriptors at this point.
            descriptors.forEach(Fd::close);
        }
    }
}
