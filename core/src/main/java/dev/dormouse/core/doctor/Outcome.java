package dev.dormouse.core.doctor;

/** What a probe saw. An empty cure stands for "install its package". */
sealed interface Outcome {
    /** It is there and fit. */
    record Present(String version) implements Outcome {}

    /** It is there, but too old to work here. */
    record Old(String version, String cure) implements Outcome {}

    /** It is not there, or does not do its work. */
    record Absent(String cure) implements Outcome {}
}
