package dev.dormouse.x11.protocol;

/** A line of the tables while it is read, word by word. */
final class TableLine {
    private final String table;
    private final int end;
    private int position;

    TableLine(String table, int start, int end) {
        this.table = table;
        this.position = start;
        this.end = end;
    }

    /** Empty at the end. */
    String word() {
        int space = table.indexOf(' ', position);
        int stop = space < 0 || space > end ? end : space;
        String word = table.substring(position, stop);
        position = Math.min(stop + 1, end);
        return word;
    }

    int number() {
        return Integer.parseInt(word());
    }

    String rest() {
        return table.substring(position, end);
    }
}
