package dev.dormouse.cli;

/** Running text behind a label, wrapped to the terminal, so that the label stands out. */
final class Paragraph {
    private static final int NARROWEST = 40;

    private Paragraph() {}

    /** Appends the label and the text; further lines begin where the text began. */
    static void append(StringBuilder out, String label, String text) {
        append(out, label, text, Math.max(NARROWEST, Math.min(Terminal.width(), 120)));
    }

    static void append(StringBuilder out, String label, String text, int width) {
        StringBuilder line = new StringBuilder(label);
        for (String word : Terminal.printable(text).split(" ")) {
            boolean fresh = line.length() == label.length();
            if (!fresh && line.length() + 1 + word.length() > width) {
                out.append(line).append('\n');
                line.setLength(0);
                line.repeat(' ', label.length());
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
        }
        out.append(line).append('\n');
    }
}
