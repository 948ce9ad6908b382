package dev.dormouse.e2e;

/** A GTK 3 dialog that asks for a text and prints it when Return is pressed. */
final class GtkDialog implements Program {
    /** Of the theme that GTK 3 has built in, Adwaita. */
    private static final int BACKGROUND = 0xf6f5f4;

    @Override
    public String[] command() {
        return new String[] {"zenity", "--entry", "--text", "Words"};
    }

    @Override
    public void awaitReady(Desk desk) {
        desk.awaitScreen("the dialog in the middle", screen -> screen.pixel(400, 275) == BACKGROUND);
    }

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
        focus(desk);
        desk.key("End");
        desk.type(word);
    }

    @Override
    public void awaitEntered(Desk desk, String text) {
        focus(desk);
        desk.key("Return");
        desk.awaitLog(text, log -> log.lines().anyMatch(text::equals));
    }

    private static void focus(Desk desk) {
        desk.focus(470, 314, 330, 244);
    }
}
