package dev.dormouse.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Looks up functions of the C library. Their errno comes back in a segment that the caller passes first. */
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    /** Shape of the segment that errno is written to. */
    static final StructLayout STATE = Linker.Option.captureStateLayout();

    private static final VarHandle ERRNO_IN_STATE = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private Libc() {}

    /** A function returning int. */
    static MethodHandle function(String name, MemoryLayout... arguments) {
        return handle(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
    }

    /** A function returning ssize_t. */
    static MethodHandle sizeFunction(String name, MemoryLayout... arguments) {
        return handle(name, FunctionDescriptor.of(ValueLayout.JAVA_LONG, arguments));
    }

    /** A function returning a pointer. */
    static MethodHandle pointerFunction(String name, MemoryLayout... arguments) {
        return handle(name, FunctionDescriptor.of(ValueLayout.ADDRESS, arguments));
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO_IN_STATE.get(state, 0L);
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup()
                        .find(name)
                        .orElseThrow(() -> new IllegalStateException("no " + name + " in libc")),
                descriptor,
                ERRNO);
    }
}
