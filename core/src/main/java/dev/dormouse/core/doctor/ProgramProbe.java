package dev.dormouse.core.doctor;

import dev.dormouse.linux.Command;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for programs and asks the first for its version.
 *
 * @param programs all have to be there
 * @param question the argument that makes the first print its version; empty when it cannot
 * @param mark what the line with its version contains, to tell it from others of the same name
 * @param oldest the oldest that works
 */
record ProgramProbe(
        List<String> programs,
        String question,
        String mark,
        @Nullable Version oldest) implements Supplier<Outcome> {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    static ProgramProbe of(String question, String... programs) {
        return new ProgramProbe(List.of(programs), question, "", null);
    }

    ProgramProbe marked(String text) {
        return new ProgramProbe(programs, question, text, oldest);
    }

    ProgramProbe since(Version version) {
        return new ProgramProbe(programs, question, mark, version);
    }

    /** The first of several programs for the same job. */
    static Supplier<Outcome> firstOf(String... programs) {
        return () -> {
            for (String program : programs) {
                if (Command.find(program) != null) {
                    return new Outcome.Present(program);
                }
            }
            return new Outcome.Absent("");
        };
    }

    @Override
    public Outcome get() {
        if (!programs.stream().allMatch(program -> Command.find(program) != null)) {
            return new Outcome.Absent("");
        }
        if (question.isEmpty()) {
            return new Outcome.Present("");
        }
        Command.Result answer = Programs.run(LIMIT, programs.getFirst(), question);
        return judge(answer.out() + answer.err());
    }

    Outcome judge(String answer) {
        // Only this line: licences and build dates follow, with numbers of their own.
        String said = answer.lines()
                .filter(line -> !line.isBlank() && line.contains(mark))
                .findFirst()
                .orElse("");
        if (said.isEmpty() && !mark.isEmpty()) {
            return new Outcome.Absent("");
        }
        Version version = Version.in(said);
        if (oldest != null && version != null && version.isBefore(oldest)) {
            return new Outcome.Old(Version.textIn(said), "");
        }
        return new Outcome.Present(Version.textIn(said));
    }
}
