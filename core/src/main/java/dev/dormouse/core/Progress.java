package dev.dormouse.core;

/** Told what a long operation is doing; the command line shows it. Called from any thread. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void step(String what) {}

        @Override
        public void advance(long done, long total) {}
    };

    /** A new step begins. */
    void step(String what);

    /** The current step has done this many of so many bytes. */
    void advance(long done, long total);
}
