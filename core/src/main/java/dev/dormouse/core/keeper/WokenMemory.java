package dev.dormouse.core.keeper;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.proxy.SavedMemory;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MappedMemory;
import dev.dormouse.linux.MemoryFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The memory files that a woken session's programs share with the GL proxy, found by their names: these are unique in a proxy and
 * saved with the programs.
 */
final class WokenMemory {
    private static final int LOOKS = 3;

    private final List<Long> processes;
    private final Map<String, Path> files = new HashMap<>();

    /** @param processes of the session, as the host sees them */
    WokenMemory(List<Long> processes) {
        this.processes = List.copyOf(processes);
        look();
    }

    private void look() {
        files.clear();
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

    /** The programs run already: one may have ended, or mapped it elsewhere, since it was looked at. */
    private Fd open(int connection, SavedMemory saved) {
        String name = saved.name(connection);
        for (int looks = 1; files.containsKey(name); looks++) {
            try {
                return Fd.open(Objects.requireNonNull(files.get(name)), Fd.O_RDWR);
            } catch (ErrnoException e) {
                boolean gone = e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH;
                if (!gone || looks == LOOKS) {
                    throw new GlException(
                            "memory that a program shares, " + name + ", cannot be opened: " + e.getMessage(), e);
                }
                look();
            }
        }
        return empty(name, saved.size());
    }

    private static Fd empty(String name, long size) {
        try (MemoryFile file = MemoryFile.create(name, size)) {
            return file.fd().duplicate();
        }
    }
}
