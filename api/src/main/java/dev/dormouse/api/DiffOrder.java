package dev.dormouse.api;

/** Two snapshots, by id or tag: what has become of the one in the other. The operation's result is a {@link Diff}. */
public record DiffOrder(String from, String to) {}
