package dev.dormouse.api;

/**
 * @param role VIEW or USE
 * @param label what it is called in lists, such as a person's name
 * @param seconds until it expires, at most 30 days
 */
public record ShareOrder(Role role, String label, long seconds) {}
