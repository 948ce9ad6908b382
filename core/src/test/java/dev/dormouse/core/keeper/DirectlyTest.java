package dev.dormouse.core.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectlyTest {
    private static KeeperAnswer.Client client(String program, boolean movable, String... used) {
        return new KeeperAnswer.Client(7, 1, 1, program, List.of(), List.of(used), movable);
    }

    @Test
    void everyProgramThatStaysIsNamedOnceWithACure() {
        List<KeeperAnswer.Client> clients = List.of(
                client("xterm", true),
                client("game", false, "direct", "dri3"),
                client("game", false, "direct", "dri3"),
                client("", false, "direct", "xvideo"));
        assertThatThrownBy(() -> Directly.requireNone(clients)).isInstanceOfSatisfying(DormouseException.class, e -> {
            assertThat(e.cause())
                    .isEqualTo("game (direct, dri3), client 7 (direct, xvideo) draw with what only the present X"
                            + " server or its GPU has, and would lose it");
            assertThat(e.cure()).contains("--gl software", "end it first");
        });
    }

    @Test
    void openGlInTheServerHasAnotherCure() {
        assertThat(Directly.cure(client("gears", false, "glx-indirect"))).contains("LIBGL_ALWAYS_INDIRECT");
    }

    @Test
    void programsThatDrawInSoftwareMove() {
        Directly.requireNone(List.of(client("gears", true, "glx-direct", "shm"), client("xterm", true)));
        assertThat(client("gears", true, "glx-direct").movable()).isTrue();
    }
}
