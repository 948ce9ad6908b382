package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the first message that a rule knows. CRIU's first error is the cause and the rest its consequences, with
 * one exception: processes are restored side by side, so "killed" and the like can come before the reason, and count
 * only when nothing better is found. runc is the other way round: it wraps, and its last message is the whole story.
 */
record Reading(Operation operation, List<LogLine> runc, CriuLog criu, Context context) {
    private static final int MAX_EVIDENCE = 6;

    Diagnosis diagnosis() {
        // Once CRIU has failed, what runc says is about its own cleaning up.
        Diagnosis found =
                criu.errors().isEmpty() ? first(Rules.RUNC, runc.reversed()) : first(Rules.CRIU, criu.errors());
        if (found == null) {
            found = first(Rules.CONSEQUENCES, criu.errors());
        }
        return found == null ? unknown() : found;
    }

    private @Nullable Diagnosis first(List<Rule> rules, List<LogLine> lines) {
        for (LogLine line : lines) {
            for (Rule rule : rules) {
                Matcher m = rule.pattern().matcher(line.message());
                if (m.find()) {
                    return told(rule, new Hit(m, line, criu, operation, context));
                }
            }
        }
        return null;
    }

    private Diagnosis told(Rule rule, Hit hit) {
        String cause = rule.cause().apply(hit);
        String cure = rule.cure().apply(hit);
        return new Diagnosis(rule.name(), rule.code(), upper(cause), cure, evidence(hit.line()));
    }

    /** A sentence may begin with a program's name, which keeps its case; only our own words are raised. */
    private static String upper(String sentence) {
        for (String word : List.of("a program ", "the process ")) {
            if (sentence.startsWith(word)) {
                return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
            }
        }
        return sentence;
    }

    private List<String> evidence(LogLine decisive) {
        List<String> told = new ArrayList<>(List.of(decisive.text()));
        for (List<LogLine> more : List.of(criu.errors(), runc)) {
            for (LogLine line : more) {
                if (told.size() < MAX_EVIDENCE && !told.contains(line.text())) {
                    told.add(line.text());
                }
            }
        }
        return told;
    }

    private Diagnosis unknown() {
        List<LogLine> said = criu.errors().isEmpty() ? runc : criu.errors();
        if (said.isEmpty()) {
            return new Diagnosis("silent", Code.FAILED, silent(), "Look at the full log.", List.of());
        }
        LogLine line = criu.errors().isEmpty() ? said.getLast() : said.getFirst();
        String who = criu.errors().isEmpty() ? "runc" : "CRIU";
        String cause = who + " stopped with a message that Dormouse does not know: " + line.message();
        return new Diagnosis("unknown", Code.FAILED, cause, "Look at the full log around this line.", evidence(line));
    }

    private String silent() {
        return switch (operation) {
            case CHECKPOINT -> "The checkpoint failed, and neither runc nor CRIU said why.";
            case RESTORE -> "The restore failed, and neither runc nor CRIU said why.";
            case RUN -> "The start failed, and runc did not say why.";
        };
    }
}
