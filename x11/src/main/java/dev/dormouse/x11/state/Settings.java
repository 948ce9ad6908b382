package dev.dormouse.x11.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are remembered as they were sent, the latest under each key: setting a picture's transform a second time makes the
 * first one vanish. In the order in which their keys were first used.
 */
public final class Settings {
    /** Which request it is, and what of its arguments tells it from others of its kind (0 where nothing does). */
    public record Key(String extension, int minor, int first, int second, int third) {}

    /** {@link #put(Key, byte[], Resource, int)}: nothing is left of the request without the resource. */
    public static final int ESSENTIAL = -1;

    private record Need(Resource resource, int at) {}

    private final Map<Key, byte[]> requests = new LinkedHashMap<>();
    private final Map<Key, Need> needs = new LinkedHashMap<>(0);
    private long bytes;

    public void put(Key key, byte[] request) {
        put(key, request, null, 0);
    }

    /**
     * @param needed a resource that the request names, which is kept as long as the request is, though its client frees it
     * @param at where its id lies, which becomes None if it is gone nevertheless; or {@link #ESSENTIAL}
     */
    public void put(Key key, byte[] request, @Nullable Resource needed, int at) {
        if (needed != null) {
            needed.retained();
        }
        release(key);
        if (needed != null) {
            needs.put(key, new Need(needed, at));
        }
        byte[] before = requests.put(key, request);
        bytes += request.length - (before == null ? 0 : before.length);
    }

    public void remove(Key key) {
        byte[] before = requests.remove(key);
        bytes -= before == null ? 0 : before.length;
        release(key);
    }

    private void release(Key key) {
        Need need = needs.isEmpty() ? null : needs.remove(key);
        if (need != null) {
            need.resource.released();
        }
    }

    /** Forgets all. */
    void clear() {
        List.copyOf(requests.keySet()).forEach(this::remove);
    }

    /** A resource is gone, whoever needs it. */
    void lose(Resource resource) {
        for (Map.Entry<Key, Need> entry : List.copyOf(needs.entrySet())) {
            if (entry.getValue().resource.equals(resource)) {
                needs.remove(entry.getKey());
                goWithout(entry.getKey(), entry.getValue().at);
            }
        }
    }

    private void goWithout(Key key, int at) {
        byte[] request = requests.get(key);
        if (at == ESSENTIAL || request == null) {
            remove(key);
        } else {
            byte[] without = request.clone();
            Arrays.fill(without, at, at + 4, (byte) 0);
            requests.put(key, without);
        }
    }

    /** Forgets what has this as its first argument. */
    void removeAbout(int first) {
        if (!requests.isEmpty()) {
            entries().stream()
                    .map(Map.Entry::getKey)
                    .filter(key -> key.first() == first)
                    .forEach(this::remove);
        }
    }

    public Collection<Map.Entry<Key, byte[]>> entries() {
        return new ArrayList<>(requests.entrySet());
    }

    public byte @Nullable [] get(Key key) {
        return requests.get(key);
    }

    public boolean isEmpty() {
        return requests.isEmpty();
    }

    /** Of all requests together. */
    public long bytes() {
        return bytes;
    }
}
