package dev.dormouse.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code struct msghdr} with one buffer and room for descriptors (recvmsg(2), unix(7), cmsg(3)), as 64-bit systems lay it
 * out. Memory only; nothing is sent here.
 */
record MessageHeader(MemorySegment segment, MemorySegment data, MemorySegment control) {
    private static final int BYTES = 56;
    private static final int VECTOR = 16;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;

    /** {@code struct cmsghdr}: a length that counts itself, a level, a type. */
    private static final int CONTROL_HEADER = 16;

    /** The header points to its vector, which lives as long as the header does. */
    private static final AddressLayout VECTOR_POINTER =
            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(2, ValueLayout.JAVA_LONG));

    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_CTRUNC = 0x8;
    private static final int MSG_TRUNC = 0x20;

    static MessageHeader make(Arena arena, MemorySegment data, int descriptors) {
        MemorySegment vector = arena.allocate(2L * Long.BYTES, Long.BYTES);
        vector.set(ValueLayout.ADDRESS, 0, data);
        vector.set(ValueLayout.JAVA_LONG, Long.BYTES, data.byteSize());
        MemorySegment control = arena.allocate(descriptors == 0 ? 0 : space(descriptors), Long.BYTES);
        MemorySegment header = arena.allocate(BYTES, Long.BYTES);
        header.set(ValueLayout.ADDRESS, VECTOR, vector);
        header.set(ValueLayout.JAVA_LONG, VECTOR + Long.BYTES, 1);
        if (descriptors > 0) {
            header.set(ValueLayout.ADDRESS, CONTROL, control);
            // Not the padded size, which has room for one descriptor more.
            header.set(ValueLayout.JAVA_LONG, CONTROL_LENGTH, length(descriptors));
        }
        return new MessageHeader(header, data, control);
    }

    /** Puts these descriptors into the control message. */
    MessageHeader carrying(List<Fd> descriptors) {
        if (!descriptors.isEmpty()) {
            control.set(ValueLayout.JAVA_LONG, 0, length(descriptors.size()));
            control.set(ValueLayout.JAVA_INT, 8, SOL_SOCKET);
            control.set(ValueLayout.JAVA_INT, 12, SCM_RIGHTS);
            for (int i = 0; i < descriptors.size(); i++) {
                control.set(
                        ValueLayout.JAVA_INT,
                        CONTROL_HEADER + (long) Integer.BYTES * i,
                        descriptors.get(i).number());
            }
        }
        return this;
    }

    /** Points the header at another buffer to send from. */
    MessageHeader sending(MemorySegment buffer) {
        MemorySegment vector = segment.get(VECTOR_POINTER, VECTOR);
        vector.set(ValueLayout.ADDRESS, 0, buffer);
        vector.set(ValueLayout.JAVA_LONG, Long.BYTES, buffer.byteSize());
        return this;
    }

    /** Points the header at another buffer to receive into, with all of the room for descriptors. */
    MessageHeader receiving(MemorySegment buffer) {
        segment.set(ValueLayout.JAVA_LONG, CONTROL_LENGTH, control.byteSize());
        return sending(buffer);
    }

    /** Whether anything came besides bytes. */
    boolean hasControl() {
        return segment.get(ValueLayout.JAVA_LONG, CONTROL_LENGTH) != 0;
    }

    /** Whether something was cut off because it was longer than expected. */
    boolean truncated() {
        return (segment.get(ValueLayout.JAVA_INT, FLAGS) & (MSG_CTRUNC | MSG_TRUNC)) != 0;
    }

    /** The descriptors that the kernel has put there, which belong to the caller. */
    List<Fd> received() {
        List<Fd> found = new ArrayList<>();
        long end = Math.min(segment.get(ValueLayout.JAVA_LONG, CONTROL_LENGTH), control.byteSize());
        for (long at = 0; end - at >= CONTROL_HEADER; ) {
            long length = control.get(ValueLayout.JAVA_LONG, at);
            if (length < CONTROL_HEADER || length > end - at) {
                break;
            }
            if (control.get(ValueLayout.JAVA_INT, at + 8) == SOL_SOCKET
                    && control.get(ValueLayout.JAVA_INT, at + 12) == SCM_RIGHTS) {
                for (long fd = at + CONTROL_HEADER; fd + Integer.BYTES <= at + length; fd += Integer.BYTES) {
                    found.add(Fd.owning(control.get(ValueLayout.JAVA_INT, fd)));
                }
            }
            at += length + 7 & ~7L;
        }
        return found;
    }

    /** CMSG_LEN: the header and the numbers. */
    private static long length(int descriptors) {
        return CONTROL_HEADER + (long) Integer.BYTES * descriptors;
    }

    /** CMSG_SPACE: the same, padded to 8 bytes. */
    private static long space(int descriptors) {
        return length(descriptors) + 7 & ~7L;
    }
}
