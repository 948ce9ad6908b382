package dev.dormouse.store.s3;

import dev.dormouse.store.error.StoreException;
import java.time.Duration;

/** A number and a letter: {@code 30m}, {@code 4G}. */
final class Amounts {
    private Amounts() {}

    /** Seconds, minutes, hours or days. */
    static Duration duration(String text) {
        long number = number(text);
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> throw unknown(text);
        };
    }

    /** MiB, GiB or TiB. */
    static long bytes(String text) {
        long number = number(text);
        return switch (text.charAt(text.length() - 1)) {
            case 'M' -> number << 20;
            case 'G' -> number << 30;
            case 'T' -> number << 40;
            default -> throw unknown(text);
        };
    }

    private static long number(String text) {
        String digits = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
        boolean fine =
                !digits.isEmpty() && digits.length() < 7 && digits.chars().allMatch(Character::isDigit);
        if (!fine) {
            throw unknown(text);
        }
        return Long.parseLong(digits);
    }

    private static StoreException unknown(String text) {
        return new StoreException(
                StoreException.Code.FAILED,
                "'" + text + "' in the store's address is no amount",
                "Write a time like 30m or 6h, a size like 500M or 4G");
    }
}
