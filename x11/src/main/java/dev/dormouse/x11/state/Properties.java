package dev.dormouse.x11.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The properties of one window by their atoms. */
public final class Properties {
    private final PropertyMemory memory;
    private Map<Integer, PropertyValue> values = Map.of();

    Properties(PropertyMemory memory) {
        this.memory = memory;
    }

    public Map<Integer, PropertyValue> values() {
        return Collections.unmodifiableMap(values);
    }

    public @Nullable PropertyValue get(int atom) {
        return values.get(atom);
    }

    /**
     * Takes the place of what there was.
     *
     * @param format bits per item: 8, 16 or 32
     * @param data little-endian
     */
    public void property(int atom, int type, int format, byte[] data) {
        put(atom, PropertyValue.of(type, format, data));
    }

    public void remove(int atom) {
        PropertyValue before = values.isEmpty() ? null : values.remove(atom);
        if (before != null) {
            memory.add(-before.bytes());
        }
    }

    public void clear() {
        List.copyOf(values.keySet()).forEach(this::remove);
    }

    /** There is one of this size, that cannot be kept. */
    void unknown(int atom, int type, int format, int size) {
        put(atom, PropertyValue.unknown(type, format, size));
    }

    void append(int atom, PropertyValue value, byte[] more) {
        long before = value.bytes();
        if (!value.known() || !memory.fits(more.length)) {
            unknown(atom, value.type(), value.format(), sum(value.size(), more.length));
            return;
        }
        value.append(more);
        memory.add(value.bytes() - before);
    }

    void prepend(int atom, PropertyValue value, byte[] more) {
        if (value.known()) {
            put(atom, value.prepended(more));
        } else {
            unknown(atom, value.type(), value.format(), sum(value.size(), more.length));
        }
    }

    /** RotateProperties: the value of each goes to the one that is so many places behind it. */
    void rotate(int[] atoms, int delta) {
        boolean all = IntStream.of(atoms).allMatch(values::containsKey);
        if (!all || IntStream.of(atoms).distinct().count() < atoms.length) {
            return;
        }
        PropertyValue[] old = new PropertyValue[atoms.length];
        for (int i = 0; i < atoms.length; i++) {
            old[i] = values.get(atoms[i]);
        }
        for (int i = 0; i < atoms.length; i++) {
            values.put(atoms[Math.floorMod(i + delta, atoms.length)], old[i]);
        }
    }

    long bytes() {
        return values.values().stream().mapToLong(PropertyValue::bytes).sum();
    }

    private void put(int atom, PropertyValue value) {
        PropertyValue before = values.get(atom);
        long freed = before == null ? 0 : before.bytes();
        PropertyValue kept = memory.fits(value.bytes() - freed)
                ? value
                : PropertyValue.unknown(value.type(), value.format(), value.size());
        values = values.isEmpty() ? new LinkedHashMap<>() : values;
        values.put(atom, kept);
        memory.add(kept.bytes() - freed);
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }
}
