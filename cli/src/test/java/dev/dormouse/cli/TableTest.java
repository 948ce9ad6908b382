package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private record Row(String name, String size, String command) {}

    private static final Table<Row> TABLE = new Table<>(List.of(
            Column.text("NAME", Row::name), Column.number("SIZE", Row::size), Column.text("COMMAND", Row::command)));

    private static String render(int width, Row... rows) {
        return TABLE.render(List.of(rows), () -> width);
    }

    @Test
    void columnsAreAlignedAndLinesEndWithoutBlanks() {
        assertThat(render(80, new Row("work", "9.6 MB", "xterm"), new Row("a", "120 MB", "")))
                .isEqualTo("NAME    SIZE  COMMAND\nwork  9.6 MB  xterm\na     120 MB\n");
    }

    @Test
    void withoutRowsThereAreOnlyTitles() {
        assertThat(render(80)).isEqualTo("NAME  SIZE  COMMAND\n");
    }

    @Test
    void theWidestTextIsCutToFitTheTerminal() {
        String table = render(40, new Row("work", "1 B", "x".repeat(100)));

        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(table).contains("xxx…\n").contains("work");
    }

    @Test
    void nothingIsCutWhereThereIsNoTerminal() {
        assertThat(render(Integer.MAX_VALUE, new Row("work", "1 B", "x".repeat(300))))
                .contains("x".repeat(300));
    }

    @Test
    void aTerminalTooNarrowForAnythingStillGetsAllColumns() {
        String table = render(5, new Row("n".repeat(60), "123456789", "c".repeat(60)));

        assertThat(table.lines().skip(1)).containsExactly("nnnnnnn…  123456789  ccccccc…");
    }

    @Test
    void escapeSequencesDoNotReachTheTerminal() {
        assertThat(render(80, new Row("a\u001b[31mb\n", "1 B", "c")))
                .contains("a?[31mb?")
                .doesNotContain("\u001b");
    }

    @Test
    void charactersOutsideTheFirstPlaneCountAsOne() {
        assertThat(render(80, new Row("🐭", "1 B", "c"), new Row("ab", "1 B", "c"))
                        .lines()
                        .skip(1))
                .containsExactly("🐭      1 B  c", "ab     1 B  c");
    }
}
