package dev.dormouse.gl.proxy;

import java.util.List;
import java.util.Map;

/**
 * How a move went.
 *
 * @param milliseconds of each part, in order
 * @param resources that were made again
 * @param bytes of contents that were carried
 * @param verified bytes of contents that were read from both servers and found equal
 * @param lost what is not as it was, a sentence each
 */
public record MoveReport(
        int connections, Map<String, Long> milliseconds, int resources, long bytes, long verified, List<String> lost) {}
