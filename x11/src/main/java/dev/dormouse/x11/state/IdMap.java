package dev.dormouse.x11.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Resources by id, without boxing: graphics contexts are looked up millions of times a second. Open addressing with linear probing; a
 * table is never more than half full. Id 0 (None) is nobody's.
 */
final class IdMap<T> {
    private static final Object GONE = new Object();

    private int[] keys = new int[64];
    private Object[] values = new Object[64];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    T get(int id) {
        int slot = slot(id);
        return keys[slot] == 0 ? null : at(slot);
    }

    void put(int id, T value) {
        if (id == 0) {
            throw new IllegalArgumentException("id 0 is no resource's");
        }
        int slot = slot(id);
        if (keys[slot] == 0) {
            keys[slot] = id;
            size++;
        }
        values[slot] = value;
        if (size * 2 > keys.length) {
            resize();
        }
    }

    void remove(int id) {
        int slot = slot(id);
        if (id == 0 || keys[slot] == 0) {
            return;
        }
        size--;
        keys[slot] = 0;
        values[slot] = GONE;
        int mask = keys.length - 1;
        // What was put behind it because its place was taken moves up, so that it is still found.
        for (int next = (slot + 1) & mask; keys[next] != 0; next = (next + 1) & mask) {
            T moved = at(next);
            int id2 = keys[next];
            keys[next] = 0;
            int home = slot(id2);
            keys[home] = id2;
            values[home] = moved;
        }
    }

    void forEach(Consumer<? super T> action) {
        List<T> all = new ArrayList<>(size);
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                all.add(at(slot));
            }
        }
        all.forEach(action);
    }

    // Only values of type T are ever put in.
    @SuppressWarnings("unchecked")
    private T at(int slot) {
        return (T) values[slot];
    }

    private int slot(int id) {
        int mask = keys.length - 1;
        int mixed = id * 0x9E3779B9;
        int slot = (mixed ^ mixed >>> 15) & mask;
        while (keys[slot] != 0 && keys[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void resize() {
        int[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new int[oldKeys.length * 2];
        values = new Object[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
