package dev.dormouse.cli;

/**
 * Keeps the log silent and unloaded unless {@code --verbose} asks for it: starting logback takes longer than most commands
 * run.
 */
final class Logging {
    private Logging() {}

    /** To be called before any logger exists: slf4j looks for its provider once. */
    static void configure(boolean verbose) {
        // slf4j otherwise announces on stderr that it was told which provider to use.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        if (!verbose) {
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        }
    }
}
