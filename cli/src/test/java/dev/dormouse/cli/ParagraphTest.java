package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
    @Test
    void furtherLinesBeginWhereTheTextBegan() {
        StringBuilder out = new StringBuilder();

        Paragraph.append(out, "  cure  ", "close the program or choose what happens to it", 30);

        assertThat(out).hasToString("""
                  cure  close the program or
                        choose what happens to
                        it
                """);
    }

    @Test
    void aWordLongerThanTheLineIsNotBroken() {
        StringBuilder out = new StringBuilder();

        Paragraph.append(out, "x ", "/a/very/long/path/that/does/not/fit is there", 20);

        assertThat(out).hasToString("x /a/very/long/path/that/does/not/fit\n  is there\n");
    }
}
