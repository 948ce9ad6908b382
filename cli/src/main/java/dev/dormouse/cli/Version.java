package dev.dormouse.cli;

/** The version of this build: a constant, because reading a jar's manifest would cost each start a millisecond. */
final class Version {
    static final String TEXT = "dormouse 0.1.0";

    private Version() {}
}
