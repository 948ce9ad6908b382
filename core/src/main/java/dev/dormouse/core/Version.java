package dev.dormouse.core;

/** Which Dormouse this is. */
public final class Version {
    /** As in the project's pom.xml. */
    public static final String CURRENT = "0.1.0";

    private Version() {}
}
