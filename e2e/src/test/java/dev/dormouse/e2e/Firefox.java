package dev.dormouse.e2e;

import dev.dormouse.core.display.Screen;

/** Firefox on a local page that shows its numbers in black and white, so that they can be read off the screen. */
final class Firefox implements Program {
    private static final int CELL = 16;
    private static final int BITS = 16;
    private static final int COUNT_ROW = 0;
    private static final int TEXT_ROW = 1;
    private static final int MARK_ROW = 2;
    private static final int MARK = 0xa5c3;

    /** The text is shown as the lower half of its {@link String#hashCode}. */
    private static final String PAGE = """
            <!doctype html>
            <title>Dormouse</title>
            <body style="margin: 0; background: #204060">
            <canvas width=256 height=48 style="display: block"></canvas>
            <p><input autofocus>
            <script>
            const field = document.querySelector('input')
            const cells = document.querySelector('canvas').getContext('2d')
            let count = 0
            function row(y, number) {
                for (let i = 0; i < 16; i++) {
                    cells.fillStyle = number >> i & 1 ? '#fff' : '#000'
                    cells.fillRect(i * 16, y * 16, 16, 16)
                }
            }
            function hash(text) {
                return [...text].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0) & 0xffff, 0)
            }
            setInterval(() => {
                count++
                document.title = 'Count ' + count
                row(0, count)
                row(1, hash(field.value))
                row(2, 0xa5c3)
            }, 100)
            </script>
            """;

    @Override
    public String[] command() {
        String script = "printf %s \"$1\" >page.html; exec firefox-esr --kiosk --no-remote \"file://$PWD/page.html\"";
        return new String[] {"sh", "-c", script, "sh", PAGE};
    }

    @Override
    public void awaitReady(Desk desk) {
        desk.awaitScreen("the page", screen -> number(screen, MARK_ROW) == MARK && number(screen, COUNT_ROW) > 0);
    }

    @Override
    public long count(Desk desk) {
        return number(desk.screen(), COUNT_ROW);
    }

    @Override
    public void enter(Desk desk, String word) {
        desk.type(word);
    }

    @Override
    public void awaitEntered(Desk desk, String text) {
        desk.awaitScreen(text, screen -> number(screen, TEXT_ROW) == (text.hashCode() & 0xffff));
    }

    private static int number(Screen screen, int row) {
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int pixel = screen.pixel(bit * CELL + CELL / 2, row * CELL + CELL / 2);
            number |= pixel == 0xffffff ? 1 << bit : 0;
        }
        return number;
    }
}
