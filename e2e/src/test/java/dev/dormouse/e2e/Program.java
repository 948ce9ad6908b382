package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A real program as someone uses it: it counts by itself, and takes words that are typed. */
interface Program {
    String[] command();

    /** Returns once the program can be used. */
    void awaitReady(Desk desk);

    /** How far it has counted; fails if it left a number out or started anew. */
    long count(Desk desk);

    /** Types a word into the program. */
    void enter(Desk desk, String word);

    /** Returns once the program has got exactly this text, since it was started. */
    void awaitEntered(Desk desk, String text);

    /** Returns once it has counted further. */
    default void awaitBeyond(Desk desk, long count) {
        await("counting beyond " + count + " in " + desk.name()).until(() -> count(desk) > count);
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100));
    }

    /** The last of the numbers 1, 2, 3 and so on, given in decimal; 0 if there is none yet. */
    static long lastOf(List<String> numbers) {
        assertThat(numbers)
                .isEqualTo(LongStream.rangeClosed(1, numbers.size())
                        .mapToObj(Long::toString)
                        .toList());
        return numbers.size();
    }
}
