package dev.dormouse.core.inspect;

import dev.dormouse.linux.UnixDiag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which unix sockets lead out of a session. */
final class UnixEnds {
    private final Map<Long, UnixDiag.Entry> all = new HashMap<>();
    private final Set<Long> foreign = new HashSet<>();

    /** @param outside it belongs to a network namespace that no process of the session is in */
    void add(UnixDiag.Entry entry, boolean outside) {
        if (all.putIfAbsent(entry.inode(), entry) == null && outside) {
            foreign.add(entry.inode());
        }
    }

    /**
     * Those of the session.
     *
     * @param held inodes of its sockets
     */
    Map<Long, SocketFacts> facts(Set<Long> held, Outsiders outsiders) {
        Set<String> listening = listening(held);
        Set<Long> outside = new HashSet<>();
        for (long inode : held) {
            UnixDiag.@Nullable Entry entry = all.get(inode);
            if (entry != null && leadsOut(entry, held, listening)) {
                outside.add(entry.peer());
            }
        }
        Map<Long, String> holders = outsiders.holding(outside);
        Map<Long, SocketFacts> facts = new HashMap<>();
        for (long inode : held) {
            UnixDiag.@Nullable Entry entry = all.get(inode);
            if (entry != null) {
                boolean external = outside.contains(entry.peer()) || foreign.contains(inode);
                facts.put(inode, fact(entry, external, holders.getOrDefault(entry.peer(), "")));
            }
        }
        return facts;
    }

    private static SocketFacts fact(UnixDiag.Entry entry, boolean external, String holders) {
        return new SocketFacts.Unix(
                entry.inode(),
                entry.type(),
                entry.listening(),
                entry.name(),
                entry.peer(),
                external,
                entry.queued(),
                holders);
    }

    /** A connection that nobody has accepted yet has an end that no process holds, but a listening socket does. */
    private boolean leadsOut(UnixDiag.Entry entry, Set<Long> held, Set<String> listening) {
        if (entry.peer() == 0 || held.contains(entry.peer())) {
            return false;
        }
        UnixDiag.@Nullable Entry peer = all.get(entry.peer());
        return peer == null || peer.name().isEmpty() || !listening.contains(peer.name());
    }

    private Set<String> listening(Set<Long> held) {
        Set<String> names = new HashSet<>();
        for (long inode : held) {
            UnixDiag.@Nullable Entry entry = all.get(inode);
            if (entry != null && entry.listening()) {
                names.add(entry.name());
            }
        }
        return names;
    }
}
