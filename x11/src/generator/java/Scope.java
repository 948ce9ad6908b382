import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of numbers that later counts and masks refer to: a struct sees its own and those of what it lies in. */
final class Scope {
    private final Scope outer;
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, Integer> sums = new LinkedHashMap<>();
    private final int[] next;

    Scope(Scope outer) {
        this.outer = outer;
        this.next = outer == null ? new int[1] : outer.next;
    }

    int define(String name) {
        return slots.computeIfAbsent(name, _ -> next[0]++);
    }

    int fresh() {
        return next[0]++;
    }

    int find(String name) {
        Integer own = slots.get(name);
        if (own != null) {
            return own;
        }
        if (outer == null) {
            throw new IllegalArgumentException("nothing is called " + name);
        }
        return outer.find(name);
    }

    boolean knows(String name) {
        return slots.containsKey(name) || outer != null && outer.knows(name);
    }

    /** The slot in which a sum over a list is gathered, as the element that asks for it says. */
    int sum(String key) {
        return sums.computeIfAbsent(key, _ -> next[0]++);
    }

    Map<String, Integer> sums() {
        return sums;
    }
}
