package dev.dormouse.x11.kit;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A System V shared memory segment of this process's (shmget(2), shmop(2)), as toolkits make it. */
public final class SysvSegment implements AutoCloseable {
    private static final int IPC_PRIVATE = 0;
    private static final int IPC_CREAT_0600 = 01600;
    private static final int IPC_RMID = 0;

    private final int id;
    private final MemorySegment memory;

    private SysvSegment(int id, MemorySegment memory) {
        this.id = id;
        this.memory = memory;
    }

    public static SysvSegment attached(int size) {
        return make(size, true);
    }

    /** One that no process has attached. */
    public static SysvSegment unattached(int size) {
        return make(size, false);
    }

    private static SysvSegment make(int size, boolean attach) {
        try {
            // Safe: plain numbers.
            int id = (int) Calls.SHMGET.invokeExact(IPC_PRIVATE, (long) size, IPC_CREAT_0600);
            if (id < 0) {
                throw new IllegalStateException("shmget failed");
            }
            // Safe: the kernel chooses the address; the memory is there, of this size, until shmdt in close.
            MemorySegment memory = attach
                    ? ((MemorySegment) Calls.SHMAT.invokeExact(id, MemorySegment.NULL, 0)).reinterpret(size)
                    : MemorySegment.NULL;
            return new SysvSegment(id, memory);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public int id() {
        return id;
    }

    public int get(int index) {
        return memory.getAtIndex(ValueLayout.JAVA_INT, index);
    }

    public void put(int index, int value) {
        memory.setAtIndex(ValueLayout.JAVA_INT, index, value);
    }

    @Override
    public void close() {
        try {
            if (memory.byteSize() > 0) {
                // Safe: what shmat gave, and nobody uses it after this object is closed.
                int ignored = (int) Calls.SHMDT.invokeExact(memory);
            }
            // Safe: IPC_RMID takes no buffer.
            int ignored = (int) Calls.SHMCTL.invokeExact(id, IPC_RMID, MemorySegment.NULL);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Calls {
        static final MethodHandle SHMGET =
                of("shmget", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
        static final MethodHandle SHMAT =
                of("shmat", ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        static final MethodHandle SHMDT = of("shmdt", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        static final MethodHandle SHMCTL =
                of("shmctl", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

        private static MethodHandle of(String name, MemoryLayout result, MemoryLayout... arguments) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.of(result, arguments));
        }
    }
}
