package dev.dormouse.linux.proc;

import dev.dormouse.linux.ProcReader;
import dev.dormouse.linux.ProcessInfo;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the processes of one session, each once, within one {@link Budget}. Belongs to one thread. */
public final class ProcessReader {
    private static final String[] NAMESPACES = {
        "cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "time", "time_for_children", "user", "uts"
    };

    /** As many as a process may have mappings by default, 65,530, with long paths. */
    private static final long MOST_MAPS = 32 << 20;

    private static final int MOST_TEXT = 4 << 20;

    private final ProcReader reader = new ProcReader();
    private final Budget budget;
    private final GpuLibraries libraries = new GpuLibraries();
    private final Path proc;
    private final MountTables tables;
    private final DescriptorReader descriptors;
    private final MappedDevices devices;

    /**
     * Looks at the mounts first, since what lies on a file server is looked at with care.
     *
     * @param proc where a proc file system is mounted
     * @param pids those that will be read
     */
    public ProcessReader(Path proc, List<Long> pids) {
        this(proc, pids, Budget.ofSession());
    }

    ProcessReader(Path proc, List<Long> pids, Budget budget) {
        this.proc = proc;
        this.budget = budget;
        this.tables = MountTables.read(reader, proc, pids);
        this.descriptors = new DescriptorReader(reader, tables.all());
        this.devices = new MappedDevices(tables.all());
    }

    /** Mounts of each mount namespace of the processes, by the namespace's inode and the mount's id. */
    public Map<Long, Map<Integer, MountInfo>> mounts() {
        return tables.bySpace();
    }

    /** The process as it is now; nothing if it has ended. */
    public Optional<ProcessFacts> read(long pid) {
        Path dir = proc.resolve(Long.toString(pid));
        String status = text(dir, "status");
        if (status.isEmpty()) {
            return Optional.empty();
        }
        List<Descriptor> open = new ArrayList<>();
        boolean cut = !descriptors(dir, open);
        Maps maps = maps(dir);
        return Optional.of(new ProcessFacts(
                ProcessInfo.parse(pid, status, text(dir, "cmdline")),
                ProcessState.parse(text(dir, "stat"), status),
                namespaces(dir.resolve("ns")),
                List.copyOf(open),
                maps,
                PosixTimer.parse(text(dir, "timers")),
                link(dir.resolve("exe")),
                link(dir.resolve("cwd")),
                link(dir.resolve("root")),
                cut || maps.truncated()));
    }

    private String text(Path dir, String file) {
        return reader.text(dir + "/" + file, MOST_TEXT);
    }

    /** False if there are more than were read. */
    private boolean descriptors(Path process, List<Descriptor> found) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path each : open) {
                if (!budget.allows(found.size())) {
                    return false;
                }
                @Nullable Descriptor descriptor = descriptors.read(process, String.valueOf(each.getFileName()));
                if (descriptor != null) {
                    found.add(descriptor);
                    budget.take(descriptor);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It has ended meanwhile, or is a zombie.
            return !descriptors.wasCut();
        }
        return !descriptors.wasCut();
    }

    private Maps maps(Path process) {
        MapsParser parser = new MapsParser(libraries);
        reader.lines(process + "/maps", MOST_MAPS, parser);
        return devices.among(process.resolve("map_files"), parser, reader.truncated());
    }

    private static Map<String, Long> namespaces(Path directory) {
        Map<String, Long> namespaces = new HashMap<>();
        for (String name : NAMESPACES) {
            long inode = Descriptor.bracketed(link(directory.resolve(name)));
            if (inode != 0) {
                namespaces.put(name, inode);
            }
        }
        return Map.copyOf(namespaces);
    }

    /**
     * Inode of one namespace of a process; 0 if it cannot be read.
     *
     * @param process its pid, or {@code self}
     */
    public static long namespace(Path proc, String process, String type) {
        return Descriptor.bracketed(link(proc.resolve(process).resolve("ns").resolve(type)));
    }

    static String link(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // A zombie has none.
            return "";
        }
    }
}
