package dev.dormouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares two ways of doing the same on a machine that does other things too: both in turns, each first every other time,
 * so that whatever slows the machine down slows both.
 *
 * @param ours what is judged
 * @param theirs what it is judged by
 */
public record Paired(Way ours, Way theirs) {
    /** One way. {@code run} does it once and returns what it took in milliseconds, by whatever clock is right for it. */
    public record Way(String name, Run run) {
        /** A way that takes as long as {@code action} runs. */
        public static Way timed(String name, Action action) {
            return new Way(name, () -> {
                long start = System.nanoTime();
                action.run();
                return (System.nanoTime() - start) / 1e6;
            });
        }
    }

    /** Does the thing once; returns milliseconds. */
    public interface Run {
        double once() throws Exception;
    }

    /** Does the thing once. */
    public interface Action {
        void run() throws Exception;
    }

    /** What came of it. */
    public record Outcome(Samples ours, Samples theirs) {
        /** Median of ours by median of theirs. */
        public double ratio() {
            return ours.median() / theirs.median();
        }

        public String report() {
            return ours.line() + "\n" + theirs.line() + "\n" + String.format(Locale.ROOT, "ratio %.2f", ratio());
        }
    }

    /** Runs both {@code times} times, after one run of each that does not count. */
    public Outcome run(int times) throws Exception {
        ours.run().once();
        theirs.run().once();
        List<Double> mine = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            if (i % 2 == 0) {
                mine.add(ours.run().once());
                other.add(theirs.run().once());
            } else {
                other.add(theirs.run().once());
                mine.add(ours.run().once());
            }
        }
        return new Outcome(Samples.of(ours.name(), mine), Samples.of(theirs.name(), other));
    }
}
