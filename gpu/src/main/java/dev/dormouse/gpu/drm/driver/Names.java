package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.BufferName;
import dev.dormouse.gpu.drm.uapi.ClientName;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Names that programs have given their clients and buffers, for whoever looks. */
public final class Names {
    private Names() {}

    public static void ofBuffer(OpenFile buffer, String name) {
        try (Arena arena = Arena.ofConfined()) {
            buffer.ask(BufferName.SET, BufferName.argument(arena, name));
        }
    }

    /** Kernels before 6.13 have no such thing; nobody but people reads it, so that no error matters. */
    public static void ofClient(OpenFile client, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            MemorySegment argument = arena.allocate(ClientName.SIZE, Long.BYTES);
            new ClientName(text.length, memory.address()).put(argument);
            client.tryAsk(ClientName.SET, argument);
        }
    }
}
