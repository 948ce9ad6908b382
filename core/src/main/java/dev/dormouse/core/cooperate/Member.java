package dev.dormouse.core.cooperate;

import java.util.List;

/**
 * A program that takes part in its session's checkpoints.
 *
 * @param number the broker's own, never used twice; 0 for the main program if it knows signals only
 * @param pid in the session
 * @param name that it calls itself
 * @param version that it says it has, possibly empty
 * @param suspends whether it wants to be asked before a checkpoint
 * @param state what it is doing
 * @param holds what must not be interrupted now
 */
public record Member(
        long number, long pid, String name, String version, boolean suspends, State state, List<Hold> holds) {
    /** The course of a member through a checkpoint. */
    public enum State {
        RUNNING,
        ASKED,
        SUSPENDED,
        FAILED
    }

    /** "viewer (pid 12)". */
    public String described() {
        return (name.isEmpty() ? "A program" : name) + " (pid " + pid + ")";
    }
}
