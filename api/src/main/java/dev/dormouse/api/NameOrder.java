package dev.dormouse.api;

/** A new name for a session. */
public record NameOrder(String name) {}
