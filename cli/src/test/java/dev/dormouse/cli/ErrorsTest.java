package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private final StringWriter err = new StringWriter();

    private int print(Exception failure, boolean verbose) {
        return Errors.print(failure, verbose, new PrintWriter(err));
    }

    @Test
    void aKnownFailureIsCauseAndCureOnOneLine() {
        int status = print(new DormouseException(Code.UNFIT_HOST, "No CRIU here", "Run 'dormouse doctor'."), false);

        assertThat(status).isEqualTo(4);
        assertThat(err).hasToString("dormouse: No CRIU here. Run 'dormouse doctor'.\n");
    }

    @Test
    void verboseAddsDetailsAndStackTrace() {
        print(new DormouseException(Code.FAILED, "It broke", "Mend it", "line 7 of the log", null), true);

        assertThat(err.toString())
                .startsWith("dormouse: It broke. Mend it.\nline 7 of the log\n")
                .contains("at dev.dormouse.cli.ErrorsTest");
    }

    @Test
    void anUnexpectedFailureIsOneLineThatNamesVerbose() {
        int status = print(new IllegalStateException("queue is full"), false);

        assertThat(status).isEqualTo(1);
        assertThat(err)
                .hasToString("dormouse: Unexpected error: queue is full (IllegalStateException)."
                        + " Run it again with --verbose to see where.\n");
    }

    @Test
    void anUnexpectedFailureWithoutMessageIsToldByItsKind() {
        print(new NullPointerException(), true);

        assertThat(err.toString())
                .startsWith("dormouse: Unexpected error: NullPointerException.\n")
                .contains("at dev.dormouse");
    }

    @Test
    void aMistypedCommandGetsASuggestion() {
        Cli result = Cli.run("snapshotz");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("dormouse: There is no command 'snapshotz'. Did you mean 'snapshots'")
                .endsWith("Try 'dormouse --help'.\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aMistypedOptionIsNamedAndPointsToTheCommandsHelp() {
        Cli result = Cli.run("completion", "--fromat", "bash");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("dormouse: There is no option '--fromat'.")
                .endsWith("Try 'dormouse completion --help'.\n");
    }

    @Test
    void aMissingArgumentIsNamed() {
        Cli result = Cli.run("completion");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("dormouse: Missing required parameter: 'SHELL'. Try 'dormouse completion --help'.\n");
    }

    @Test
    void anArgumentTooManyIsNamed() {
        Cli result = Cli.run("completion", "bash", "extra");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("dormouse: One argument too many: 'extra'.");
    }
}
