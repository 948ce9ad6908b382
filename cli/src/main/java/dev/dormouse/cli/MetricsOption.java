package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.metrics.Figures;
import dev.dormouse.core.metrics.MetricsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --metrics}; mixed into the commands whose figures are worth to be collected. */
final class MetricsOption {
    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description = "Add what this took to a file for Prometheus' node exporter, such as dormouse.prom.")
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Nullable
    Path file() {
        return file;
    }

    /** Figures are the host's own, where the work is done. */
    void refuse() {
        if (file != null) {
            throw Remote.refused("--metrics", "The server tells its figures at /metrics");
        }
    }

    /**
     * Does something, and notes what it took, or that it failed.
     *
     * @param session that it is about; empty for all
     */
    <T> T measured(String operation, String session, Supplier<T> work, Function<T, Figures> figures) {
        if (file == null) {
            return work.get();
        }
        long begun = System.nanoTime();
        MetricsFile target = new MetricsFile(file);
        target.require();
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            failed(target, operation, session, begun, e);
            throw e;
        }
        done(target, operation, session, figures.apply(result), begun);
        return result;
    }

    /** What is done is done, and its result is told, whether figures can be written or not. */
    private void done(MetricsFile target, String operation, String session, Figures figures, long begun) {
        try {
            target.note(operation, session, true, figures, since(begun));
        } catch (DormouseException e) {
            spec.commandLine().getErr().println("The figures were not written: " + e.cause());
        }
    }

    /** The failure of the operation is the one to be told of. */
    private static void failed(MetricsFile target, String operation, String session, long begun, RuntimeException why) {
        try {
            target.note(operation, session, false, Figures.NONE, since(begun));
        } catch (DormouseException e) {
            why.addSuppressed(e);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
