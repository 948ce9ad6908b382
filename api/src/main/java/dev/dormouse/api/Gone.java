package dev.dormouse.api;

/** Something is no more; {@code name} is a session's name or the id of what it was. */
public record Gone(String name) {}
