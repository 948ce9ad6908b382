package dev.dormouse.cli;

import dev.dormouse.core.Progress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows on standard error what a command is doing: plain lines, and on a terminal a bar for a step that has gone on for a
 * second and knows its size. Any thread may report.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long BAR_AFTER_NS = 1_000_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private String step = "";
    private long since;
    private @Nullable ProgressBar bar;

    private ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static ProgressLine on(CommandSpec spec) {
        return new ProgressLine(spec.commandLine().getErr(), Terminal.isTerminal(Terminal.STDERR));
    }

    @Override
    public synchronized void step(String what) {
        close();
        step = what;
        since = System.nanoTime();
        err.println(what);
    }

    /** A last line, about what came of it. */
    synchronized void done(String what) {
        close();
        err.println(what);
    }

    @Override
    public synchronized void advance(long done, long total) {
        if (!terminal || System.nanoTime() - since < BAR_AFTER_NS) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(step)
                    .setInitialMax(total)
                    .setUnit(" MB", 1_000_000)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
        }
        bar.stepTo(done);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
