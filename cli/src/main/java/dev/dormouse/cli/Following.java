package dev.dormouse.cli;

import dev.dormouse.api.Operation;

/** Tells the steps of an operation at another host as those of one here are told. */
final class Following {
    private final ProgressLine progress;
    private String step = "";

    Following(ProgressLine progress) {
        this.progress = progress;
    }

    void show(Operation now) {
        if (!now.step().isEmpty() && !now.step().equals(step)) {
            step = now.step();
            progress.step(Terminal.printable(step));
        }
        if (now.total() > 0) {
            progress.advance(now.done(), now.total());
        }
    }
}
