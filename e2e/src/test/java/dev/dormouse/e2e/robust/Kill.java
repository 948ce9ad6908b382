package dev.dormouse.e2e.robust;

import dev.dormouse.core.Layout;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** A moment at which a command is killed: when it has been at work for a while, or when it has come to a step. */
sealed interface Kill {
    /** Whether the victim was still there to be killed. */
    boolean strike(Victim victim) throws InterruptedException;

    /** Milliseconds after its start. */
    record After(long millis) implements Kill {
        @Override
        public boolean strike(Victim victim) throws InterruptedException {
            return victim.killAfter(millis);
        }

        @Override
        public String toString() {
            return "after " + millis + " ms";
        }
    }

    /** As soon as the files of Dormouse look like this. */
    record Once(String step, Predicate<Layout> reached) implements Kill {
        @Override
        public boolean strike(Victim victim) throws InterruptedException {
            return victim.killWhen(() -> reached.test(victim.dormouse().layout()));
        }

        @Override
        public String toString() {
            return "once " + step;
        }
    }

    static Kill once(String step, Predicate<Layout> reached) {
        return new Once(step, reached);
    }

    /** This many moments spread evenly over a command's whole duration, but for the time in which a JVM only starts. */
    static List<Kill> spread(int count, long totalMillis) {
        long idle = totalMillis / 5;
        return LongStream.rangeClosed(1, count)
                .<Kill>mapToObj(n -> new After(idle + n * (totalMillis - idle) / count))
                .toList();
    }
}
