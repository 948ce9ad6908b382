package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Which driver a node has ({@code struct drm_version}, drm.h). Numbers of requests mean another thing to every driver. */
public record Version(int major, int minor, int patch, String name) {
    public static final int SIZE = 64;
    public static final Ioctl GET = Ioctl.both("VERSION", 0x00, SIZE);

    /** The longest known name has 15 letters. */
    private static final int LONGEST_NAME = 64;

    /** The question, with room for the driver's name. */
    public record Question(MemorySegment memory, MemorySegment name) {
        public static Question in(Arena arena) {
            MemorySegment memory = arena.allocate(SIZE, Long.BYTES);
            MemorySegment name = arena.allocate(LONGEST_NAME);
            memory.set(JAVA_LONG, 16, LONGEST_NAME);
            memory.set(JAVA_LONG, 24, name.address());
            return new Question(memory, name);
        }

        /** The driver says how long its name is, and writes what has room. */
        public Version answer() {
            int length = Math.clamp(memory.get(JAVA_LONG, 16), 0, LONGEST_NAME);
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < length; at++) {
                text.append((char) (name.get(ValueLayout.JAVA_BYTE, at) & 0x7f));
            }
            return new Version(
                    memory.get(JAVA_INT, 0), memory.get(JAVA_INT, 4), memory.get(JAVA_INT, 8), text.toString());
        }
    }

    /** Such as {@code 1.0.0}. */
    public String number() {
        return major + "." + minor + "." + patch;
    }
}
