package dev.dormouse.core.lazy;

import dev.dormouse.linux.Userfault;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Private anonymous memory of this process, of which nothing is there yet; in place of a session's. */
record OwnMemory(long address, int pages) implements AutoCloseable {
    private static final int READ_AND_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int DONTNEED = 4;

    static OwnMemory map(int pages) {
        return new OwnMemory(call("mmap", 0, pages * Userfault.PAGE, READ_AND_WRITE, PRIVATE_ANONYMOUS, -1, 0), pages);
    }

    /** Safe: plain numbers, of memory that only these tests know. */
    private static long call(String name, long... arguments) {
        ValueLayout[] layouts = new ValueLayout[arguments.length];
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            layouts[i] = ValueLayout.JAVA_LONG;
            values[i] = arguments[i];
        }
        Linker linker = Linker.nativeLinker();
        try {
            return (long) linker.downcallHandle(
                            linker.defaultLookup().find(name).orElseThrow(),
                            FunctionDescriptor.of(ValueLayout.JAVA_LONG, layouts))
                    .invokeWithArguments(values);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    long page(int n) {
        return address + n * Userfault.PAGE;
    }

    /** Gives a page up; returns 0 once whoever brings pages has taken notice. */
    long empty(int page) {
        return call("madvise", page(page), Userfault.PAGE, DONTNEED);
    }

    MemorySegment content(int page) {
        return MemorySegment.ofAddress(page(page)).reinterpret(Userfault.PAGE);
    }

    /** Of a page that is there: a thread of Java's that waits for one stops all. */
    byte firstByte(int page) {
        return content(page).get(ValueLayout.JAVA_BYTE, 0);
    }

    @Override
    public void close() {
        call("munmap", address, pages * Userfault.PAGE);
    }
}
