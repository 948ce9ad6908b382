package dev.dormouse.e2e;

/** A GTK 3 dialog that asks for a text and prints it when Return is pressed. */
final class GtkDialog implements Program {
    @Override
    public String[] command() {
        return new String[] {"zenity", "--entry", "--text", "Words"};
    }

    @Override
    public void awaitReady(Desk desk) {
        desk.awaitScreen("the dialog in the middle", screen -> screen.pixel(400, 275) == BACKGROUND);
    }

    /** Of the theme that GTK 3 has built in, Adwaita. */
    private static final int BACKGROUND = 0xf6f5f4;

    /** A dialog only waits. */
    @Override
    public long count(Desk desk) {
        return 0;
    }

    @Override
    public void awaitBeyond(Desk desk, long count) {
        awaitReady(desk);
    }

    @Override
    public void enter(Desk desk, String word) {
        desk.click(470, 314);
        desk.key("End");
        desk.type(word);
    }

    @Override
    public void awaitEntered(Desk desk, String text) {
        desk.click(470, 314);
        desk.key("Return");
        desk.awaitLog(text, log -> log.lines().anyMatch(text::equals));
    }
}
