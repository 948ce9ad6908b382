package dev.dormouse.core.inspect;

import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.Mount;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.SocketDiag;
import dev.dormouse.linux.SocketName;
import dev.dormouse.linux.UnixDiag;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.FileLock;
import dev.dormouse.linux.proc.ProcessFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at every process of a session through /proc and netlink. Stops nothing; what ends meanwhile is left out. */
public final class SessionInspector {
    private static final Path PROC = Path.of("/proc");

    private SessionInspector() {}

    /** @param init of the session, as the host sees it */
    public static SessionFacts inspect(long init) {
        return inspect(init, Cgroup.members(init));
    }

    /** @param pids of the session's processes */
    public static SessionFacts inspect(long init, List<Long> pids) {
        List<ProcessFacts> processes = new ArrayList<>();
        for (long pid : pids) {
            Optional<ProcessFacts> facts = ProcessFacts.read(PROC, pid);
            facts.ifPresent(found -> processes.add(found.pid() == init ? 0 : processes.size(), found));
        }
        Path dir = PROC.resolve(Long.toString(init));
        return new SessionFacts(
                init,
                List.copyOf(processes),
                Map.copyOf(sockets(dir, processes)),
                Mount.parse(ProcFile.readOrEmpty(dir.resolve("mountinfo"))),
                locks(processes));
    }

    private static List<FileLock> locks(List<ProcessFacts> processes) {
        Set<Long> pids = new HashSet<>();
        processes.forEach(process -> pids.add(process.pid()));
        return FileLock.parse(ProcFile.readOrEmpty(PROC.resolve("locks"))).stream()
                .filter(lock -> pids.contains(lock.pid()))
                .toList();
    }

    private static Map<Long, SocketFacts> sockets(Path init, List<ProcessFacts> processes) {
        Set<Long> held = held(processes);
        Map<Long, SocketFacts> sockets = new HashMap<>(SocketTables.read(init.resolve("net")));
        sockets.keySet().retainAll(held);
        if (sockets.size() < held.size()) {
            unix(init, held, sockets);
        }
        if (sockets.size() < held.size()) {
            others(processes, sockets);
        }
        return sockets;
    }

    private static Set<Long> held(List<ProcessFacts> processes) {
        Set<Long> inodes = new HashSet<>();
        for (ProcessFacts process : processes) {
            for (Descriptor descriptor : process.descriptors()) {
                if (descriptor.kind() == Descriptor.Kind.SOCKET) {
                    inodes.add(descriptor.inode());
                }
            }
        }
        return inodes;
    }

    /** A connection that nobody has accepted yet has an end that no process holds, but a listening socket does. */
    private static void unix(Path init, Set<Long> held, Map<Long, SocketFacts> sockets) {
        List<UnixDiag.Entry> all = SocketDiag.unixSockets(init.resolve("ns/net"));
        Set<String> listening = new HashSet<>();
        for (UnixDiag.Entry entry : all) {
            if (entry.listening() && held.contains(entry.inode())) {
                listening.add(entry.name());
            }
        }
        Map<Long, UnixDiag.Entry> byInode = new HashMap<>();
        all.forEach(entry -> byInode.put(entry.inode(), entry));
        for (UnixDiag.Entry entry : all) {
            if (held.contains(entry.inode())) {
                boolean inside = entry.peer() == 0
                        || held.contains(entry.peer())
                        || isPending(byInode.get(entry.peer()), listening);
                sockets.put(
                        entry.inode(),
                        new SocketFacts.Unix(
                                entry.inode(), entry.type(), entry.listening(), entry.name(), entry.peer(), !inside));
            }
        }
    }

    private static boolean isPending(UnixDiag.@org.jspecify.annotations.Nullable Entry peer, Set<String> listening) {
        return peer != null && !peer.name().isEmpty() && listening.contains(peer.name());
    }

    private static void others(List<ProcessFacts> processes, Map<Long, SocketFacts> sockets) {
        for (ProcessFacts process : processes) {
            for (Descriptor descriptor : process.descriptors()) {
                if (descriptor.kind() == Descriptor.Kind.SOCKET && !sockets.containsKey(descriptor.inode())) {
                    sockets.put(
                            descriptor.inode(),
                            new SocketFacts.Other(descriptor.inode(), SocketName.of(process.pid(), descriptor.fd())));
                }
            }
        }
    }
}
