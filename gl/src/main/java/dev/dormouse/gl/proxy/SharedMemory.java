package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MemoryFile;
import java.lang.foreign.MemorySegment;

/**
 * The memory that a program shares with the proxy for one resource: the program writes contents there before they are put, and finds
 * there what it gets. Owned by the connection's thread, or by whoever holds its gate.
 */
final class SharedMemory implements AutoCloseable {
    private final int handle;
    private final MemoryFile file;
    private boolean used;

    private SharedMemory(int handle, MemoryFile file) {
        this.handle = handle;
        this.file = file;
    }

    /** What a memory file is called in /proc/PID/maps: unique in a display, so that it is found again after a restore. */
    static String name(int connection, int handle) {
        return SavedMemory.PREFIX + connection + "-" + Integer.toUnsignedString(handle);
    }

    static SharedMemory create(int connection, int handle, long size) {
        return new SharedMemory(handle, MemoryFile.create(name(connection, handle), size));
    }

    /**
     * That of a restored program.
     *
     * @throws GlException if it is not what was saved; then it stays the caller's
     */
    static SharedMemory of(Fd fd, SavedMemory saved) {
        try {
            SharedMemory memory = new SharedMemory(saved.handle(), MemoryFile.of(fd, saved.size()));
            memory.used = saved.used();
            return memory;
        } catch (ErrnoException e) {
            throw new GlException("what is said to be the memory of resource " + saved.handle() + " is another", e);
        }
    }

    MemoryFile file() {
        return file;
    }

    /** How it is saved. */
    SavedMemory saved() {
        return new SavedMemory(handle, size(), used);
    }

    long size() {
        return file.size();
    }

    /** Whether contents were ever put from here or got into it. */
    boolean isUsed() {
        return used;
    }

    void used() {
        used = true;
    }

    MemorySegment memory() {
        return file.memory();
    }

    @Override
    public void close() {
        file.close();
    }
}
