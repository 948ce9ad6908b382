package dev.dormouse.client;

/** A part of a session's log, and how many bytes into the log it ends. */
@SuppressWarnings("ArrayRecordComponent")
public record LogPart(byte[] bytes, long end) {}
