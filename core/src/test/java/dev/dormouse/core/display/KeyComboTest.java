package dev.dormouse.core.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyComboTest {
    private static final int CTRL = 0xffe3;
    private static final int ALT = 0xffe9;
    private static final int SHIFT = 0xffe1;

    @Test
    void modifiersComeInTheOrderGiven() {
        assertThat(KeyCombo.parse("ctrl+alt+Delete")).isEqualTo(new KeyCombo(List.of(CTRL, ALT), 0xffff));
        assertThat(KeyCombo.parse("a")).isEqualTo(new KeyCombo(List.of(), 'a'));
    }

    @Test
    void plusIsAKeyToo() {
        assertThat(KeyCombo.parse("+")).isEqualTo(new KeyCombo(List.of(), '+'));
        assertThat(KeyCombo.parse("ctrl++")).isEqualTo(new KeyCombo(List.of(CTRL), '+'));
    }

    @Test
    void shiftMakesLettersUpperCase() {
        assertThat(KeyCombo.parse("ctrl+shift+t")).isEqualTo(new KeyCombo(List.of(CTRL, SHIFT), 'T'));
        assertThat(KeyCombo.parse("shift+ä")).isEqualTo(new KeyCombo(List.of(SHIFT), 'Ä'));
        assertThat(KeyCombo.parse("shift+ÿ")).isEqualTo(new KeyCombo(List.of(SHIFT), 'ÿ'));
    }

    @Test
    void onlyModifiersAreHeld() {
        assertThatThrownBy(() -> KeyCombo.parse("a+b")).hasMessageContaining("\"a\" cannot be held");
    }

    @Test
    void missingAndUnknownNamesAreRefused() {
        assertThatThrownBy(() -> KeyCombo.parse("")).hasMessageContaining("name is missing");
        assertThatThrownBy(() -> KeyCombo.parse("ctrl+")).hasMessageContaining("name is missing");
        assertThatThrownBy(() -> KeyCombo.parse("ctlr+c")).hasMessageContaining("\"ctlr\"");
    }
}
