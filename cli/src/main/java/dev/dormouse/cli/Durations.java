package dev.dormouse.cli;

import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Times as users type them. */
final class Durations {
    private Durations() {}

    /** "500ms", "10s", "2m", "1h", "30d"; a number alone means seconds. Signature of picocli's ITypeConverter. */
    static Duration parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > 9) {
            throw notATime(text);
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "ms" -> Duration.ofMillis(number);
            case "", "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw notATime(text);
        };
    }

    private static TypeConversionException notATime(String text) {
        return new TypeConversionException("'" + text + "' is not a time such as 500ms, 10s, 2m or 1h");
    }
}
