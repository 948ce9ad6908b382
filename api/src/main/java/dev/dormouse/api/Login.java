package dev.dormouse.api;

/** A token, the code of a shared link or a one-time code of {@code dormouse login}, given for a session cookie. */
public record Login(String secret) {}
