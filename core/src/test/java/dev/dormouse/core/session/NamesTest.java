package dev.dormouse.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "gimp-2.10_x", "A.b"})
    void lettersDigitsAndSomeSignsMakeAName(String name) {
        assertThat(Names.check("session name", name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "-f", "_a", ".hidden", "a b", "a\n", "é", "a\0", "٣"})
    void whatWouldBeAnOddFileNameIsRefused(String name) {
        assertThatThrownBy(() -> Names.check("session name", name))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.USAGE))
                .hasMessageContaining("is not a good session name");
    }

    @Test
    void aNameHasAtMost63Characters() {
        assertThat(Names.check("tag", "x".repeat(63))).hasSize(63);
        assertThatThrownBy(() -> Names.check("tag", "x".repeat(64))).isInstanceOf(DormouseException.class);
    }

    @Test
    void aFreshNameIsTheProgramsWithANumberWhereThatIsTaken() {
        assertThat(Names.fresh("/usr/bin/xterm", name -> false)).isEqualTo("xterm");
        assertThat(Names.fresh("xterm", Set.of("xterm", "xterm-2")::contains)).isEqualTo("xterm-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"My Program!", "--", "/", "", "..", "日本語", "_Ä.sh"})
    void aFreshNameIsGoodWhateverTheProgramIsCalled(String program) {
        String name = Names.fresh(program, Set.of("session")::contains);
        assertThat(Names.check("session name", name)).isEqualTo(name).isNotEqualTo("null");
    }

    @Test
    void aFreshNameOfALongProgramLeavesRoomForItsNumber() {
        String base = Names.fresh("x".repeat(300), name -> false);
        String name = Names.fresh("x".repeat(300), base::equals);
        assertThat(Names.check("session name", name)).isEqualTo(base + "-2");
    }

    @Test
    void randomIdsAre12DigitsAndDiffer() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ids.add(Names.randomId());
        }
        assertThat(ids).hasSize(100).allMatch(id -> id.matches("[0-9a-f]{12}"));
    }

    @Test
    void theWordForTheNewestIsNoTag() {
        assertThat(Names.checkTag("friday")).isEqualTo("friday");
        assertThatThrownBy(() -> Names.checkTag(Names.LATEST))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("newest");
    }
}
