package dev.dormouse.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The end of this process by _exit(2). While a child of it goes on, the JVM's own end takes 0.3 s longer: its reaper waits in native code,
 * and HotSpot gives threads there that long to come out (VM_Exit::wait_for_threads_in_native_to_block).
 */
public final class Exit {
    private Exit() {}

    /** Runs no shutdown hooks; what is to be written must have been flushed. */
    public static void now(int status) {
        MemorySegment symbol = Linker.nativeLinker().defaultLookup().findOrThrow("_exit");
        try {
            // Safe: takes an int, and does not return.
            Linker.nativeLinker()
                    .downcallHandle(symbol, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
                    .invokeExact(status);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }
}
