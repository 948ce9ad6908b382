package dev.dormouse.core.inspect;

import dev.dormouse.linux.SocketDiag;
import dev.dormouse.linux.SocketName;
import dev.dormouse.linux.UnixDiag;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import dev.dormouse.linux.proc.ProcessReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The sockets of a session: those that its processes hold, looked for in each of its network namespaces. Unix
 * sockets are looked for in the reader's own as well: those of viewers, and what was handed in, belong there. Used by one thread; asks the kernel on another meanwhile.
 */
final class Sockets {
    /** More network namespaces than these in one session are not searched. */
    private static final int MOST_SPACES = 100;

    private final Path proc;
    private final Map<String, CompletableFuture<SocketDiag.Answer>> asked = new HashMap<>();
    private final Map<Long, SocketFacts> held = new HashMap<>();
    private final List<String> truncated = new ArrayList<>();
    private final UnixEnds ends = new UnixEnds();

    private Sockets(Path proc) {
        this.proc = proc;
    }

    /** Begins with the namespace of init, which nearly always is the only one. */
    static Sockets ask(Path proc, long init) {
        Sockets sockets = new Sockets(proc);
        sockets.asked.put(Long.toString(init), SocketDiag.ask(proc.resolve(init + "/ns/net")));
        return sockets;
    }

    private CompletableFuture<SocketDiag.Answer> ask(String process) {
        return asked.computeIfAbsent(process, pid -> SocketDiag.ask(proc.resolve(pid + "/ns/net")));
    }

    /** Finds what the processes hold. */
    void read(List<ProcessFacts> processes) {
        Set<Long> wanted = wanted(processes);
        Map<Long, String> spaces = spaces(processes);
        for (String process : spaces.values()) {
            tables(process, wanted);
            unix(process, wanted, false);
        }
        if (held.size() < wanted.size() && !spaces.containsKey(ProcessReader.namespace(proc, "self", "net"))) {
            unix("self", wanted, true);
        }
        held.putAll(ends.facts(wanted, new Outsiders(proc, processes)));
        if (held.size() < wanted.size()) {
            others(processes);
        }
    }

    private static Set<Long> wanted(List<ProcessFacts> processes) {
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

    /** A process of each network namespace; the first, which is init where it lives, has been asked for already. */
    private Map<Long, String> spaces(List<ProcessFacts> processes) {
        Map<Long, String> spaces = new LinkedHashMap<>();
        for (ProcessFacts process : processes) {
            if (process.namespace("net") != 0 && spaces.size() < MOST_SPACES) {
                spaces.putIfAbsent(process.namespace("net"), Long.toString(process.pid()));
            }
        }
        return spaces;
    }

    private void tables(String process, Set<Long> wanted) {
        SocketTables tables = SocketTables.read(proc.resolve(process + "/net"), wanted);
        held.putAll(tables.sockets());
        if (tables.truncated()) {
            truncated.add("The session's network has more sockets than are looked at");
        }
    }

    /** @param foreign this is the network of no process of the session */
    private void unix(String process, Set<Long> wanted, boolean foreign) {
        SocketDiag.Answer answer = SocketDiag.await(ask(process));
        for (UnixDiag.Entry entry : answer.sockets()) {
            ends.add(entry, foreign);
            if (wanted.contains(entry.inode())) {
                held.putIfAbsent(entry.inode(), new SocketFacts.Other(entry.inode(), "UNIX"));
            }
        }
        if (!answer.known() || answer.truncated()) {
            truncated.add("The kernel does not tell all other ends of unix sockets");
        }
    }

    /** The kernel still knows their protocols. */
    private void others(List<ProcessFacts> processes) {
        for (ProcessFacts process : processes) {
            for (Descriptor descriptor : process.descriptors()) {
                if (descriptor.kind() == Descriptor.Kind.SOCKET && !held.containsKey(descriptor.inode())) {
                    held.put(
                            descriptor.inode(),
                            new SocketFacts.Other(descriptor.inode(), SocketName.of(process.pid(), descriptor.fd())));
                }
            }
        }
    }

    Map<Long, SocketFacts> held() {
        return Map.copyOf(held);
    }

    List<String> truncated() {
        return truncated;
    }
}
