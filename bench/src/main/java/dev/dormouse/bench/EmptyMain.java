package dev.dormouse.bench;

/** The least that a JVM can run. */
public final class EmptyMain {
    private EmptyMain() {}

    public static void main(String[] args) {}
}
