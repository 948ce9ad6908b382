package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where standard error is no terminal, as in a test. */
class ProgressLineTest {
    private final StringWriter err = new StringWriter();

    @Test
    void stepsAndTheEndAreALineEachAndBarsAreNotDrawn() {
        CommandSpec spec = CommandSpec.create();
        new CommandLine(spec).setErr(new PrintWriter(err, true));
        try (ProgressLine progress = ProgressLine.on(spec)) {
            progress.step("Freezing web");
            progress.advance(1, 100);
            progress.step("Storing web");
            progress.advance(100, 100);
            progress.done("Done");
        }
        assertThat(err.toString().lines()).containsExactly("Freezing web", "Storing web", "Done");
    }
}
