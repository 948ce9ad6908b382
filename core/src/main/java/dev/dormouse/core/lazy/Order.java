package dev.dormouse.core.lazy;

import dev.dormouse.core.criu.PageMap;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which order blocks come that nobody waits for.
 *
 * @param first will be waited for soon
 * @param rest can wait until nothing else is to do
 */
record Order(Deque<Integer> first, Deque<Integer> rest) {
    /**
     * First what the last wake touched first; then what is in short runs of pages before what is in long ones: stacks and a library's
     * variables are short, caches are long.
     */
    static Order of(WakeOrder last, LazyPages pages, BlockParts parts) {
        Set<Integer> first = new LinkedHashSet<>();
        for (WakeOrder.Touched page : last.touched()) {
            block(page, pages, parts).ifPresent(first::add);
        }
        Deque<Integer> rest = new ArrayDeque<>();
        shortest(pages, parts).entrySet().stream()
                .sorted(Comparator.comparingLong(Map.Entry<Integer, Long>::getValue)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .filter(block -> !first.contains(block))
                .forEach(rest::add);
        return new Order(new ArrayDeque<>(first), rest);
    }

    boolean isEmpty() {
        return first.isEmpty() && rest.isEmpty();
    }

    /** Somebody waits for this block already. */
    void hurry(int block) {
        first.remove(block);
        first.addFirst(block);
    }

    /** This one cannot come just now. */
    void later(int block) {
        rest.add(block);
    }

    private static Optional<Integer> block(WakeOrder.Touched page, LazyPages pages, BlockParts parts) {
        LazyPages.OfProcess process = pages.processes().get(page.pid());
        if (process == null) {
            return Optional.empty();
        }
        for (PageMap.Run run : process.runs()) {
            if (page.address() >= run.address() && page.address() - run.address() < run.length()) {
                return parts.block(process.file(), run.offset() + page.address() - run.address());
            }
        }
        return Optional.empty();
    }

    /** For each block the length of the shortest run that has something of it. */
    private static Map<Integer, Long> shortest(LazyPages pages, BlockParts parts) {
        Map<Integer, Long> shortest = new HashMap<>();
        pages.processes()
                .values()
                .forEach(process -> process.runs()
                        .forEach(run -> parts.blocks(process.file(), run)
                                .forEach(block -> shortest.merge(block, run.length(), Math::min))));
        return shortest;
    }
}
