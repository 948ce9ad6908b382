package dev.dormouse.vm;

/** Whether cases run that show the same on more of a kind: those that JUnit knows as {@code thorough}, in the machine too. */
public final class Thoroughness {
    /** Set in the machine, by the kernel's command line. */
    private static final String VARIABLE = "THOROUGH";

    private static final String TAG = "thorough";

    private Thoroughness() {}

    /** On the host and in the machine alike. */
    public static boolean asked() {
        return System.getenv(VARIABLE) != null
                || !System.getProperty("excludedGroups", TAG).equals(TAG);
    }

    /** What tells the machine. */
    static String word() {
        return asked() ? " " + VARIABLE + "=1" : "";
    }
}
