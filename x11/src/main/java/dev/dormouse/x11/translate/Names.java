package dev.dormouse.x11.translate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of the atoms that programs know, by virtual number, as far as they were learned. Guarded by the display's lock. */
public final class Names {
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, Integer> atoms = new HashMap<>();

    public void learn(int atom, String name) {
        if (atom != 0) {
            names.put(atom, name);
            atoms.put(name, atom);
        }
    }

    public @Nullable String name(int atom) {
        return names.get(atom);
    }

    /** 0 if nobody has asked for it. */
    public int atom(String name) {
        return atoms.getOrDefault(name, 0);
    }

    public Map<Integer, String> all() {
        return Map.copyOf(names);
    }
}
