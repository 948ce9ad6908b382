package dev.dormouse.core.report;

import java.util.List;

/**
 * What a restore brought back: outcome.json in the session's directory (docs/formats.md).
 *
 * @param version of the format
 * @param snapshot that was woken
 * @param woken when, ISO 8601
 * @param processes one for each process of the snapshot's plan
 */
public record Outcome(int version, String snapshot, String woken, List<ProcessOutcome> processes) {
    public static final int VERSION = 1;
}
