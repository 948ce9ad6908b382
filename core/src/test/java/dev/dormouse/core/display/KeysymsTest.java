package dev.dormouse.core.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysymsTest {
    @Test
    void latin1IsItselfAndOtherCharactersAreMarkedUnicode() {
        assertThat(Keysyms.ofText("aÄ€😀")).containsExactly(0x61, 0xc4, 0x010020ac, 0x0101f600);
    }

    @Test
    void lineEndsAreReturnAndTabsTab() {
        assertThat(Keysyms.ofText("a\n\r\n\tb")).containsExactly(0x61, 0xff0d, 0xff0d, 0xff09, 0x62);
    }

    @Test
    void controlCharactersAndBrokenSurrogatesCannotBeTyped() {
        assertThatThrownBy(() -> Keysyms.ofText("a\u0003")).hasMessageContaining("U+0003");
        assertThatThrownBy(() -> Keysyms.ofText("a\ud83d")).hasMessageContaining("U+D83D");
    }

    @ParameterizedTest
    @CsvSource({
        "Return,ff0d",
        "F1,ffbe",
        "F35,ffe0",
        "Page_Up,ff55",
        "KP_Enter,ff8d",
        "Control_R,ffe4",
        "ISO_Left_Tab,fe20",
        "Aacute,c1",
        "aacute,e1",
        "plus,2b",
        "x,78",
        "X,58",
        "€,10020ac",
    })
    void namesAreThoseOfX(String name, String keysym) {
        assertThat(Keysyms.ofName(name)).isEqualTo(Integer.parseInt(keysym, 16));
    }

    @ParameterizedTest
    @CsvSource({"enter,ff0d", "esc,ff1b", "PAGEDOWN,ff56", "pgup,ff55", "del,ffff", "backspace,ff08", "f5,ffc2"})
    void everydayNamesAreKnownInAnyCase(String name, String keysym) {
        assertThat(Keysyms.ofName(name)).isEqualTo(Integer.parseInt(keysym, 16));
    }

    @Test
    void unknownNameIsAUsageErrorWithSuggestions() {
        assertThatThrownBy(() -> Keysyms.ofName("Retrun"))
                .hasMessageContaining("no key named \"Retrun\"")
                .asInstanceOf(InstanceOfAssertFactories.type(DormouseException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DormouseException.Code.USAGE))
                .satisfies(e -> assertThat(e.cure()).isEqualTo("Did you mean Return?"));
    }

    @Test
    void nameLikeNothingGetsExamples() {
        assertThatThrownBy(() -> Keysyms.ofName("x".repeat(100_000)))
                .asInstanceOf(InstanceOfAssertFactories.type(DormouseException.class))
                .satisfies(e -> assertThat(e.cure()).contains("ctrl+alt+Delete"));
    }
}
