package dev.dormouse.gpu.drm.io;

import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.gpu.drm.uapi.Struct;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.Function;

/**
 * An open file: a node of a device, a buffer, a fence. Closed once, by its owner. Several threads may use it, as long as none
 * uses it while another closes it. Every call may fail with an {@link dev.dormouse.linux.ErrnoException}.
 */
public interface OpenFile extends AutoCloseable {
    /** Its number in this process, for requests that name a descriptor. */
    int number();

    /**
     * Asks the driver.
     *
     * @param argument as large as the request says; pointers in it lead to memory that outlives the call
     * @return what the driver returns, usually 0; its error as a negative number
     */
    int tryAsk(Ioctl request, MemorySegment argument);

    /** What is known of it without asking its driver. */
    FileFacts facts();

    /** The same of a buffer, for thousands of them: what its size, maker and name are and how it was opened. */
    default FileFacts bufferFacts() {
        return facts();
    }

    /** Of a buffer: its number, as long as this boot lasts. Quicker than all the facts. */
    long inode();

    /** Of a memory file: what can be done to it no more (fcntl(2), F_GET_SEALS); 0 for other files. */
    int seals();

    /** Waits until one of these events of poll(2) happens; what happened, 0 after the time limit. */
    int poll(int events, Duration limit);

    /** Maps a part of it, whose offset and length are whole pages. */
    Mapped map(long offset, long length, boolean writable);

    /** Another descriptor of the same open file, with an owner of its own. */
    OpenFile duplicate();

    @Override
    void close();

    /** Asks the driver, which must not refuse. */
    default int ask(Ioctl request, MemorySegment argument) {
        int result = tryAsk(request, argument);
        if (result < 0) {
            throw new ErrnoException(request.name(), -result);
        }
        return result;
    }

    /** Asks the driver, and reads the argument afterwards. */
    default <T> T ask(Ioctl request, Struct argument, Function<MemorySegment, T> answer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(Math.max(request.size(), 1), Long.BYTES);
            argument.put(memory);
            ask(request, memory);
            return answer.apply(memory);
        }
    }

    /** Tells the driver something that it has no answer to. */
    default void tell(Ioctl request, Struct argument) {
        ask(request, argument, memory -> memory);
    }
}
