package dev.dormouse.core.timeline;

import dev.dormouse.core.snapshot.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshot was made after which. The one before is the newest that was made earlier of the same running session, which goes by its
 * container; of the first of these it is the one that the session was woken from. So nothing has to be written down, and when one is
 * removed, those after it follow the one before it.
 */
public final class Timeline {
    private final Map<String, Manifest> all = new LinkedHashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<Manifest>> children = new HashMap<>();

    private Timeline() {}

    /** @param oldestFirst as {@link dev.dormouse.core.snapshot.SnapshotStore#all} has them */
    public static Timeline of(List<Manifest> oldestFirst) {
        Timeline timeline = new Timeline();
        Map<String, String> newest = new HashMap<>();
        for (Manifest manifest : oldestFirst) {
            timeline.add(manifest, newest.put(manifest.session().container(), manifest.id()));
        }
        return timeline;
    }

    /** Only what is older can be a parent: no snapshot, whoever wrote it, makes a circle. */
    private void add(Manifest manifest, @Nullable String before) {
        String origin = before == null ? manifest.session().restoredFrom() : before;
        if (origin != null && all.containsKey(origin)) {
            parents.put(manifest.id(), origin);
            children.computeIfAbsent(origin, id -> new ArrayList<>()).add(manifest);
        }
        all.put(manifest.id(), manifest);
    }

    public Optional<String> parent(Manifest manifest) {
        return Optional.ofNullable(parents.get(manifest.id()));
    }

    /** Oldest first. */
    public List<Manifest> children(Manifest manifest) {
        return List.copyOf(children.getOrDefault(manifest.id(), List.of()));
    }

    /** Those that come after none, oldest first. */
    public List<Manifest> roots() {
        return all.values().stream()
                .filter(manifest -> parent(manifest).isEmpty())
                .toList();
    }

    /** The same with whole trees only in which a session of this name occurs. */
    public Timeline around(String session) {
        Set<String> wanted = new HashSet<>();
        for (Manifest manifest : all.values()) {
            if (manifest.session().name().equals(session)) {
                wanted.add(root(manifest.id()));
            }
        }
        return of(all.values().stream()
                .filter(manifest -> wanted.contains(root(manifest.id())))
                .toList());
    }

    public boolean has(String id) {
        return all.containsKey(id);
    }

    /** Whether both came of the same beginning. */
    public boolean related(String id, String other) {
        return all.containsKey(id) && all.containsKey(other) && root(id).equals(root(other));
    }

    private String root(String id) {
        String at = id;
        for (String before = parents.get(at); before != null; before = parents.get(at)) {
            at = before;
        }
        return at;
    }

    /** The newest of a running session. */
    public Optional<Manifest> newest(String container) {
        return all.values().stream()
                .filter(manifest -> manifest.session().container().equals(container))
                .reduce((older, newer) -> newer);
    }
}
