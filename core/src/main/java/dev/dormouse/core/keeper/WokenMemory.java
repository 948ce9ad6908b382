package dev.dormouse.core.keeper;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.proxy.SavedMemory;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MappedMemory;
import dev.dormouse.linux.MemoryFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory files that a woken session's programs share with the GL proxy, found by their names: these are unique in a proxy and
 * saved with the programs.
 */
final class WokenMemory {
    private final Map<String, Path> files = new HashMap<>();

    /** @param processes of the session, as the host sees them */
    WokenMemory(List<Long> processes) {
        for (long pid : processes) {
            MappedMemory.files((int) pid, SavedMemory.PREFIX).forEach(files::putIfAbsent);
        }
    }

    /**
     * Those of one connection by handle, which become the caller's. One that no program has any more cannot be missed by any: it gets
     * an empty one in its place, until the program's message that gives it up, which is on its way, is read.
     *
     * @throws GlException if there is one that cannot be opened
     */
    Map<Integer, Fd> of(int connection, List<SavedMemory> awaited) {
        Map<Integer, Fd> memory = new HashMap<>();
        boolean whole = false;
        try {
            for (SavedMemory saved : awaited) {
                memory.put(saved.handle(), open(connection, saved));
            }
            whole = true;
            return memory;
        } finally {
            if (!whole) {
                memory.values().forEach(Fd::close);
            }
        }
    }

    private Fd open(int connection, SavedMemory saved) {
        String name = saved.name(connection);
        Path file = files.get(name);
        if (file == null) {
            return empty(name, saved.size());
        }
        try {
            return Fd.open(file, Fd.O_RDWR);
        } catch (ErrnoException e) {
            throw new GlException("memory that a program shares, " + name + ", cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Fd empty(String name, long size) {
        try (MemoryFile file = MemoryFile.create(name, size)) {
            return file.fd().duplicate();
        }
    }
}
