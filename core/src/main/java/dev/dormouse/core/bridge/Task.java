package dev.dormouse.core.bridge;

/**
 * A process that is being restored and asks for what it needs.
 *
 * @param pid as the host sees it
 * @param innerPid as it sees itself, and as it was called in the session that was dumped
 */
public record Task(int pid, int innerPid) {}
