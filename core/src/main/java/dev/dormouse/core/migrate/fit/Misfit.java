package dev.dormouse.core.migrate.fit;

/** Something that keeps a session from running on a host, and what to do about it; a sentence each, without its full stop. */
public record Misfit(String cause, String cure) {}
