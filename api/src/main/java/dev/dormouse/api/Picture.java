package dev.dormouse.api;

/** What a session shows has changed: {@code count} as {@link Session#picture}. */
public record Picture(String session, long count) {}
