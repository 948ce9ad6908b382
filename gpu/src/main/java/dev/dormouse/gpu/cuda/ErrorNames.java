package dev.dormouse.gpu.cuda;

import dev.dormouse.gpu.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What the driver calls its error codes. */
final class ErrorNames {
    private static final String FUNCTION = "cuGetErrorName";
    private static final int MAX = 128;

    private ErrorNames() {}

    static String of(NativeLibrary library, Arena arena, int code) {
        MemorySegment name = arena.allocate(ValueLayout.ADDRESS);
        if (!library.has(FUNCTION) || library.call(FUNCTION, code, name) != 0) {
            return "CUDA error " + code;
        }
        MemorySegment text = name.get(ValueLayout.ADDRESS, 0);
        // Safe: a constant of the library, which is never unloaded; reading stops at its NUL.
        return text.equals(MemorySegment.NULL) ? "CUDA error " + code : bounded(text.reinterpret(MAX));
    }

    private static String bounded(MemorySegment text) {
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < MAX && text.get(ValueLayout.JAVA_BYTE, at) != 0; at++) {
            name.append((char) (text.get(ValueLayout.JAVA_BYTE, at) & 0x7f));
        }
        return name.toString();
    }
}
