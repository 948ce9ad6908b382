package dev.dormouse.e2e.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.util.List;

/** How a command says no: its exit status, and on standard error one line with a cause and a cure. */
final class Refusal {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BLOCKED = 3;
    static final int UNFIT = 4;
    static final int DAMAGED = 5;

    private Refusal() {}

    /** @param words that the message must have */
    static void assertRefused(Command.Result result, int exit, String... words) {
        List<String> messages = result.err()
                .lines()
                .filter(line -> line.startsWith("dormouse: "))
                .toList();
        assertThat(result.exit()).as("exit status, of: %s", result.err()).isEqualTo(exit);
        assertThat(messages).as("messages").hasSize(1);
        assertThat(messages.getFirst())
                .contains(words)
                .doesNotContain("Unexpected error", "Exception", "null")
                .endsWith(".")
                .as("a cause and a cure")
                .containsPattern("[.?] [A-Z]");
        assertThat(result.err()).doesNotContain("\tat ");
    }
}
