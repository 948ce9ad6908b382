package dev.dormouse.core.cooperate;

import java.time.Duration;

/**
 * Work of a program that must not be interrupted by a checkpoint.
 *
 * @param id the program's own name of it
 * @param reason for the user to read, possibly empty
 * @param age how long it has lasted
 */
public record Hold(String id, String reason, Duration age) {}
