package dev.dormouse.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/** Rows in aligned columns, two spaces apart. */
record Table<T>(List<Column<T>> columns) {
    private static final String GAP = "  ";
    /** No column is cut to less than this. */
    private static final int NARROWEST = 8;

    /**
     * The table with a line of titles above it.
     *
     * @param limit columns of the terminal, asked for only if the table is wider than 80; text columns are cut to fit
     */
    String render(List<T> rows, IntSupplier limit) {
        String[][] cells = new String[rows.size() + 1][];
        cells[0] = columns.stream().map(Column::title).toArray(String[]::new);
        for (int i = 0; i < rows.size(); i++) {
            T row = rows.get(i);
            cells[i + 1] = columns.stream()
                    .map(column -> Terminal.printable(column.value().apply(row)))
                    .toArray(String[]::new);
        }
        int[] widths = widths(cells);
        if (total(widths) > 80) {
            shrink(widths, limit.getAsInt());
        }
        StringBuilder text = new StringBuilder();
        for (String[] line : cells) {
            append(text, line, widths);
        }
        return text.toString();
    }

    private int[] widths(String[][] cells) {
        int[] widths = new int[columns.size()];
        for (String[] line : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line[i]));
            }
        }
        return widths;
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    /** Takes the excess from the widest text columns. */
    private void shrink(int[] widths, int limit) {
        for (int excess = total(widths) - limit; excess > 0; excess = total(widths) - limit) {
            int widest = widestText(widths);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private int widestText(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean candidate = !columns.get(i).right() && widths[i] > NARROWEST;
            if (candidate && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private void append(StringBuilder text, String[] line, int[] widths) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < line.length; i++) {
            String cell = cut(line[i], widths[i]);
            int padding = widths[i] - length(cell);
            boolean right = columns.get(i).right();
            row.append(i == 0 ? "" : GAP);
            row.repeat(' ', right ? padding : 0).append(cell).repeat(' ', right ? 0 : padding);
        }
        text.append(row.toString().stripTrailing()).append('\n');
    }

    private static String cut(String cell, int width) {
        return length(cell) <= width ? cell : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
