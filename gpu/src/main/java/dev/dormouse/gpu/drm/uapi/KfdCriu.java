package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Saves what a process has on AMD's GPUs for computing, or makes it again ({@code struct kfd_ioctl_criu_args}, kfd_ioctl.h; since 1.8 with
 * contents of all buffers). Only the process that opened the node may ask, or the thread that traces it (kfd_chardev.c).
 *
 * @param devices address of an array of {@link KfdDevice}
 * @param buffers address of an array of {@link KfdBuffer}
 * @param privateData address of what only the kernel reads
 * @param privateSize of it, bytes
 * @param objects queues, events and ranges of shared memory: all of them in the private data
 * @param pid of the process, in its own pid namespace; of RESUME in the caller's
 */
public record KfdCriu(
        long devices,
        long buffers,
        long privateData,
        long privateSize,
        int deviceCount,
        int bufferCount,
        int objects,
        int pid,
        Operation operation)
        implements Struct {
    public static final int SIZE = 56;

    static final int TYPE = 'K';

    /** As the kernel numbers them. */
    public enum Operation {
        /** Stops all queues, and says how much there is. To be taken back by UNPAUSE, once. */
        PROCESS_INFO(0),
        CHECKPOINT(1),
        UNPAUSE(2),
        /** In the process itself: what it makes belongs to the caller's memory. */
        RESTORE(3),
        /** Lets the queues of a restored process run. */
        RESUME(4);

        private final int number;

        Operation(int number) {
            this.number = number;
        }

        static Operation of(int number) {
            return switch (number) {
                case 0 -> PROCESS_INFO;
                case 1 -> CHECKPOINT;
                case 2 -> UNPAUSE;
                case 3 -> RESTORE;
                case 4 -> RESUME;
                default -> throw new IllegalArgumentException("operation " + number);
            };
        }

        /** One number for all; the name is for messages. */
        public Ioctl request() {
            return Ioctl.both("AMDKFD_CRIU_" + name(), TYPE, 0x22, SIZE);
        }
    }

    /** A question that is nothing but an operation. */
    public static KfdCriu asking(Operation operation) {
        return new KfdCriu(0, 0, 0, 0, 0, 0, 0, 0, operation);
    }

    /** The same operation on the same things, in this memory. */
    public KfdCriu with(Operation other, long deviceArray, long bufferArray, long bytes) {
        return new KfdCriu(deviceArray, bufferArray, bytes, privateSize, deviceCount, bufferCount, objects, pid, other);
    }

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_LONG, 0, devices);
        to.set(JAVA_LONG, 8, buffers);
        to.set(JAVA_LONG, 16, privateData);
        to.set(JAVA_LONG, 24, privateSize);
        to.set(JAVA_INT, 32, deviceCount);
        to.set(JAVA_INT, 36, bufferCount);
        to.set(JAVA_INT, 40, objects);
        to.set(JAVA_INT, 44, pid);
        to.set(JAVA_INT, 48, operation.number);
    }

    /** @throws IllegalArgumentException for an operation that does not exist */
    public static KfdCriu from(MemorySegment from) {
        return new KfdCriu(
                from.get(JAVA_LONG, 0),
                from.get(JAVA_LONG, 8),
                from.get(JAVA_LONG, 16),
                from.get(JAVA_LONG, 24),
                from.get(JAVA_INT, 32),
                from.get(JAVA_INT, 36),
                from.get(JAVA_INT, 40),
                from.get(JAVA_INT, 44),
                Operation.of(from.get(JAVA_INT, 48)));
    }
}
