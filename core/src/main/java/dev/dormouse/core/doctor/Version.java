package dev.dormouse.core.doctor;

import org.jspecify.annotations.Nullable;

/** A program's or the kernel's version, as far as it is compared: what follows the third number does not count. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    /** Digits beyond these are not a version number and would overflow. */
    private static final int MAX_DIGITS = 8;

    static Version of(int major, int minor) {
        return new Version(major, minor, 0);
    }

    /** The version in a text such as "runc version 1.1.5+ds1", or null. */
    static @Nullable Version in(String text) {
        return parse(textIn(text));
    }

    /** The first dotted number in a text, as written there, else the first number, else nothing. */
    static String textIn(String text) {
        String plain = "";
        for (int at = 0; at < text.length(); at++) {
            if (isDigit(text.charAt(at))) {
                String number = text.substring(at, endOfNumber(text, at));
                if (number.contains(".")) {
                    return number;
                }
                plain = plain.isEmpty() ? number : plain;
                at += number.length();
            }
        }
        return plain;
    }

    boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
    }

    /** The end of a run of digits and of dots that have a digit after them. */
    private static int endOfNumber(String text, int start) {
        int end = start;
        while (end < text.length() && (isDigit(text.charAt(end)) || isInnerDot(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isInnerDot(String text, int at) {
        return text.charAt(at) == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private static @Nullable Version parse(String dotted) {
        if (dotted.isEmpty()) {
            return null;
        }
        String[] parts = dotted.split("\\.", 4);
        int[] numbers = new int[3];
        for (int i = 0; i < Math.min(parts.length, 3); i++) {
            if (parts[i].length() > MAX_DIGITS) {
                return null;
            }
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return new Version(numbers[0], numbers[1], numbers[2]);
    }

    /** ASCII only: other scripts' digits are letters to a version number. */
    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
