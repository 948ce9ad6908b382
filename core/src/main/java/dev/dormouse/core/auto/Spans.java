package dev.dormouse.core.auto;

import dev.dormouse.core.DormouseException;
import java.time.Duration;

/** Lengths of time as users write them: 30s, 10m, 24h, 30d. */
public final class Spans {
    private static final int MOST_DIGITS = 6;

    private Spans() {}

    /** @throws DormouseException USAGE if it is none, or no time at all */
    public static Duration parse(String text) {
        int end = text.length() - 1;
        String digits = end < 1 ? "" : text.substring(0, end);
        if (digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw none(text);
        }
        long number = Long.parseLong(digits);
        Duration span = switch (text.charAt(end)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> throw none(text);
        };
        if (span.isZero()) {
            throw none(text);
        }
        return span;
    }

    /** The same in the largest unit that fits. */
    public static String text(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static DormouseException none(String text) {
        return DormouseException.usage("'" + text + "' is not a length of time", "Write it as 30s, 10m, 24h or 30d");
    }
}
