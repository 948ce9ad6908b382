package dev.dormouse.core.plan.rules;

import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.linux.proc.Descriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the rules find of one process. Descriptors of the same thing become one finding. */
final class Findings {
    private static final int MOST_NUMBERS = 4;

    private final Map<Thing, List<Integer>> found = new LinkedHashMap<>();

    private record Thing(Weight weight, String kind, String thing, String cause, String cure) {}

    void add(Weight weight, String kind, String thing, String cause, String cure) {
        found.computeIfAbsent(new Thing(weight, kind, thing, cause, cure), _ -> new ArrayList<>());
    }

    void add(Weight weight, String kind, Descriptor descriptor, String cause, String cure) {
        add(weight, kind, descriptor, descriptor.target(), cause, cure);
    }

    void add(Weight weight, String kind, Descriptor descriptor, String thing, String cause, String cure) {
        found.computeIfAbsent(new Thing(weight, kind, thing, cause, cure), _ -> new ArrayList<>())
                .add(descriptor.fd());
    }

    /** From the worst to the mildest. */
    List<Finding> sorted() {
        List<Finding> all = new ArrayList<>();
        found.forEach((thing, numbers) -> all.add(new Finding(
                thing.weight(), thing.kind(), numbers(numbers) + thing.thing(), thing.cause(), thing.cure())));
        all.sort((one, other) -> one.weight().compareTo(other.weight()));
        return List.copyOf(all);
    }

    private static String numbers(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("fd ");
        for (int number : numbers.subList(0, Math.min(MOST_NUMBERS, numbers.size()))) {
            text.append(number).append(", ");
        }
        int more = numbers.size() - MOST_NUMBERS;
        return more > 0 ? text + "and " + more + " more, " : text.toString();
    }
}
