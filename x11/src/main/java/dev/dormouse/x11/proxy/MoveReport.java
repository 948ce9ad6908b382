package dev.dormouse.x11.proxy;

import java.util.List;
import java.util.Map;

/**
 * How a move went.
 *
 * @param milliseconds of each part, in order
 * @param requests sent to make everything again
 * @param refused how many of them the new server answered with an error
 * @param notes what is not as it was, a sentence each
 */
public record MoveReport(int clients, Map<String, Long> milliseconds, int requests, int refused, List<String> notes) {}
