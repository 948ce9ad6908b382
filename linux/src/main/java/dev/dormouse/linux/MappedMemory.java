package dev.dormouse.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Memory that a process shares with others, found among its mappings and opened anew through /proc/PID/map_files, which takes
 * CAP_SYS_ADMIN or CAP_CHECKPOINT_RESTORE (proc_pid_map_files(5)). It need not have a name that anybody else can reach.
 */
public final class MappedMemory {
    /** Addresses, permissions, offset, device, inode, path. */
    private static final int FIELDS = 6;

    /** What the kernel puts around a memory file's name (mm/memfd.c). */
    private static final String MEMORY_FILE = "/memfd:";

    private static final String DELETED = " (deleted)";

    private MappedMemory() {}

    /**
     * A System V segment that the process has attached.
     *
     * @param shmid number of the segment in the process's IPC namespace; /proc/PID/maps shows it as the inode (ipc/shm.c)
     */
    public static Optional<Fd> segment(int pid, int shmid) {
        return find(pid, fields -> fields[4].equals(Integer.toString(shmid)) && fields[5].startsWith("/SYSV"))
                .flatMap(mapping -> open(pid, mapping));
    }

    /** Where a process has mapped the very memory that a descriptor leads to; nothing if it has not. */
    public static OptionalLong address(int pid, Fd memory) {
        Path file = Path.of("/proc/self/fd", Integer.toString(memory.number()));
        try {
            String inode = Files.getAttribute(file, "unix:ino").toString();
            DeviceId device = DeviceId.of(0, (Long) Files.getAttribute(file, "unix:dev"));
            String number = String.format("%02x:%02x", device.major(), device.minor());
            return find(pid, fields -> fields[4].equals(inode) && fields[3].equals(number))
                    .map(mapping -> OptionalLong.of(start(mapping)))
                    .orElse(OptionalLong.empty());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** All of what a process has mapped at an address, however little of it. */
    public static Optional<Fd> at(int pid, long address) {
        String start = Long.toHexString(address) + "-";
        return find(pid, fields -> fields[0].startsWith(start)).flatMap(mapping -> open(pid, mapping));
    }

    /**
     * Memory files (memfd_create(2)) that a process has mapped or open, and where they can be opened anew, by their names.
     *
     * @param prefix of the names that are of interest
     */
    public static Map<String, Path> files(int pid, String prefix) {
        Map<String, Path> found = new HashMap<>();
        Path process = Path.of("/proc", Integer.toString(pid));
        ProcFile.readOrEmpty(process.resolve("maps"))
                .lines()
                .filter(MappedMemory::isShared)
                .map(line -> line.split(" +", FIELDS))
                .filter(fields -> fields.length == FIELDS)
                .forEach(fields ->
                        note(fields[5], prefix, process.resolve("map_files").resolve(fields[0]), found));
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                note(Files.readSymbolicLink(descriptor).toString(), prefix, descriptor, found);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It has ended, or closed one just now: what was found is what there is.
            return found;
        }
        return found;
    }

    private static void note(String target, String prefix, Path file, Map<String, Path> found) {
        if (target.startsWith(MEMORY_FILE + prefix) && target.endsWith(DELETED)) {
            found.putIfAbsent(target.substring(MEMORY_FILE.length(), target.length() - DELETED.length()), file);
        }
    }

    /** In bytes; 0 if that cannot be told. */
    public static long size(Fd memory) {
        return Stat.withoutWaiting(Path.of("/proc/self/fd", Integer.toString(memory.number())))
                .map(Stat::size)
                .orElse(0L);
    }

    /** The addresses of the first shared mapping that fits. */
    private static Optional<String> find(int pid, Predicate<String[]> fits) {
        String maps = ProcFile.readOrEmpty(Path.of("/proc", Integer.toString(pid), "maps"));
        return maps.lines()
                .filter(MappedMemory::isShared)
                .map(line -> line.split(" +", FIELDS))
                .filter(fields -> fields.length == FIELDS && fits.test(fields))
                .map(fields -> fields[0])
                .findFirst();
    }

    /** The permissions end in "s". A browser has thousands of lines, of which few are shared. */
    private static boolean isShared(String line) {
        int space = line.indexOf(' ');
        return space > 0 && line.length() > space + 4 && line.charAt(space + 4) == 's';
    }

    private static long start(String mapping) {
        return Long.parseUnsignedLong(mapping.substring(0, mapping.indexOf('-')), 16);
    }

    private static Optional<Fd> open(int pid, String mapping) {
        Path file = Path.of("/proc", Integer.toString(pid), "map_files", mapping);
        try {
            return Optional.of(Fd.open(file, Fd.O_RDWR));
        } catch (ErrnoException e) {
            // Unmapped meanwhile, or read-only to everybody, or not ours to see.
            return Optional.empty();
        }
    }
}
