package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls of the C library that all go through one method handle: making a handle costs a command some ten milliseconds for
 * every shape of arguments, so here all have the same six. Numbers and pointers travel in the same registers on the 64-bit
 * machines that Linux runs on, and a function does not look at registers beyond its own arguments. Not for functions with
 * floating-point or variable arguments. For one thread at a time, inside its arena.
 */
final class RawCall {
    private static final Linker LINKER = Linker.nativeLinker();

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle HANDLE = LINKER.downcallHandle(
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"));

    private static final Map<String, MemorySegment> FUNCTIONS = new ConcurrentHashMap<>();

    private final MemorySegment state;

    RawCall(Arena arena) {
        state = arena.allocate(STATE);
    }

    /** Of a function that returns int. */
    int ofInt(String name, long... arguments) {
        return (int) ofLong(name, arguments);
    }

    /** Of a function that returns ssize_t. Segments whose addresses are passed must live until this returns. */
    long ofLong(String name, long... arguments) {
        long[] six = new long[6];
        System.arraycopy(arguments, 0, six, 0, arguments.length);
        try {
            // Safe: integer arguments only, more than the function takes; what pointers lead to is the caller's to
            // keep.
            return (long) HANDLE.invokeExact(function(name), state, six[0], six[1], six[2], six[3], six[4], six[5]);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** Of the call before. */
    int errno() {
        return state.get(ValueLayout.JAVA_INT, ERRNO);
    }

    private static MemorySegment function(String name) {
        return FUNCTIONS.computeIfAbsent(
                name,
                wanted -> LINKER.defaultLookup()
                        .find(wanted)
                        .orElseThrow(() -> new IllegalStateException("no " + wanted + " in libc")));
    }
}
