package dev.dormouse.x11.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are remembered as they were sent, the latest under each key: setting a picture's transform a second time makes the
 * first one vanish. In the order in which their keys were first used.
 */
public final class Settings {
    /** Which request it is, and what of its arguments tells it from others of its kind (0 where nothing does). */
    public record Key(String extension, int minor, int first, int second, int third) {}

    private final Map<Key, byte[]> requests = new LinkedHashMap<>();
    private long bytes;

    public void put(Key key, byte[] request) {
        byte[] before = requests.put(key, request);
        bytes += request.length - (before == null ? 0 : before.length);
    }

    public void remove(Key key) {
        byte[] before = requests.remove(key);
        bytes -= before == null ? 0 : before.length;
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
