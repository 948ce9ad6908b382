package dev.dormouse.core.migrate.fit;

import dev.dormouse.core.Layout;
import dev.dormouse.core.checkpoint.Dependencies;
import dev.dormouse.core.criu.OpenFile;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import dev.dormouse.linux.Mount;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The host's files that a running session uses, before anything is frozen: what its processes have mapped and opened. Those that are
 * opened later are looked at again once it is frozen.
 */
final class LiveFiles {
    private static final String DELETED = " (deleted)";
    private static final int PATH_FIELD = 6;
    private static final int REGULAR = 0100000;

    private LiveFiles() {}

    static List<Dependency> of(Layout layout, Session session, SessionFacts facts) {
        Set<String> paths = new TreeSet<>();
        for (ProcessFacts process : facts.processes()) {
            paths.addAll(mapped(ProcFile.readOrEmpty(Path.of("/proc", Long.toString(process.pid()), "maps"))));
            process.descriptors().stream()
                    .filter(open -> open.kind() == Descriptor.Kind.FILE && open.inFileSystem() && !open.deleted())
                    .map(Descriptor::path)
                    .forEach(paths::add);
        }
        List<OpenFile> files =
                paths.stream().map(path -> located(path, facts.mounts())).toList();
        return new Dependencies(session, SessionFiles.of(layout, session.name())).of(files);
    }

    /** Paths in a text as proc_pid_maps(5) describes it. */
    static Set<String> mapped(String maps) {
        Set<String> paths = new TreeSet<>();
        for (String line : maps.lines().toList()) {
            String[] fields = line.split(" +", PATH_FIELD);
            boolean file = fields.length == PATH_FIELD && fields[PATH_FIELD - 1].startsWith("/");
            if (file && !fields[PATH_FIELD - 2].equals("0") && !line.endsWith(DELETED)) {
                paths.add(fields[PATH_FIELD - 1]);
            }
        }
        return paths;
    }

    private static OpenFile located(String path, List<Mount> mounts) {
        Mount mount = Mount.holding(Path.of(path), mounts);
        return new OpenFile(path, 0, REGULAR, mount.target().toString(), mount.type());
    }
}
