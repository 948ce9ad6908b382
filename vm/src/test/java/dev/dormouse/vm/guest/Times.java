package dev.dormouse.vm.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the same thing took, each time. */
final class Times {
    private final String name;
    private final List<Double> milliseconds = new ArrayList<>();

    Times(String name) {
        this.name = name;
    }

    /** Something that is timed. */
    interface Action {
        void run() throws Exception;
    }

    void time(Action action) throws Exception {
        long start = System.nanoTime();
        action.run();
        add(System.nanoTime() - start);
    }

    void add(long nanoseconds) {
        milliseconds.add(nanoseconds / 1e6);
    }

    double median() {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Prints the median, and something about it: what the machine's host shows as it comes. */
    void tell(String about) {
        System.out.println(String.format(Locale.ROOT, "%-58s %9.1f ms  %s", name, median(), about));
    }
}
