package dev.dormouse.cli;

/** The parts of {@code dormouse --help}, in the order in which they are shown. */
enum Group {
    SESSIONS("Sessions"),
    SCREEN("Screen and keyboard"),
    SNAPSHOTS("Snapshots"),
    MACHINE("This machine"),
    HELP("Help");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
