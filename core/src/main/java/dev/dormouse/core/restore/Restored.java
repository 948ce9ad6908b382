package dev.dormouse.core.restore;

import dev.dormouse.core.session.Session;
import java.util.List;
import java.util.Map;

/**
 * What came of a restore.
 *
 * @param closedConnections TCP connections that left the session and were reset, as the programs see it
 * @param timesMs how long each step took, milliseconds
 */
public record Restored(Session session, String snapshot, List<String> closedConnections, Map<String, Long> timesMs) {}
