package dev.dormouse.core.diagnosis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message in messages.txt, in the words of CRIU's and runc's sources, finds its rule, and every rule is found. */
class RulesTest {
    private static final Pattern SENTENCE = Pattern.compile("\\S.*[.]");

    /** A line of messages.txt. */
    record Message(String rule, String who, String fact, String text) {
        static Message parse(String line) {
            String[] fields = line.split(" +\\| +", 4);
            return new Message(fields[0], fields[1], fields[2], fields[3]);
        }

        Diagnosis diagnosis() {
            Context context = Context.none();
            return switch (who) {
                case "dump" -> Diagnosis.of(Operation.CHECKPOINT, "", criu(), context);
                case "restore" -> Diagnosis.of(Operation.RESTORE, "", criu(), context);
                default -> Diagnosis.of(Operation.RUN, text, "", context);
            };
        }

        private String criu() {
            return "(00.1) Error (criu/file.c:12): " + text + "\n";
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageFindsItsRuleAndTellsTheFact(Message message) {
        Diagnosis told = message.diagnosis();
        assertThat(told.rule()).as(told.toString()).isEqualTo(message.rule());
        assertThat(told.cause()).contains(message.fact()).matches(SENTENCE);
        assertThat(told.cure()).matches(SENTENCE);
        assertThat(told.evidence().getFirst()).contains(message.text());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void hugeNumbersAreNoTrouble(Message message) {
        String huge = message.text().replaceAll("\\d+", "9".repeat(30));
        assertThat(new Message("", message.who(), "", huge).diagnosis().cause()).isNotBlank();
    }

    @Test
    void everyRuleHasAMessage() throws IOException {
        List<Message> messages = messages().toList();
        assertThat(rules())
                .allSatisfy(rule -> assertThat(messages)
                        .as(rule.pattern().pattern())
                        .anyMatch(message -> message.rule().equals(rule.name())
                                && rule.pattern().matcher(message.text()).find()));
    }

    @Test
    void everyRuleIsDocumented() throws IOException {
        String page = Files.readString(Path.of("../docs/diagnosis.md"));
        assertThat(rules()).allSatisfy(rule -> assertThat(page).contains("`" + rule.name() + "`"));
    }

    private static List<Rule> rules() {
        return Stream.of(Rules.CRIU, Rules.RUNC, Rules.CONSEQUENCES)
                .flatMap(List::stream)
                .toList();
    }

    static Stream<Message> messages() throws IOException {
        try (InputStream in = requireNonNull(RulesTest.class.getResourceAsStream("messages.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(Message::parse)
                            .toList()
                            .stream();
        }
    }
}
