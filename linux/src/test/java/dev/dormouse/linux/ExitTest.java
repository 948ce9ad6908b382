package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExitTest {
    /** Run as a process of its own. */
    static final class Leaver {
        private Leaver() {}

        public static void main(String[] arguments) throws Exception {
            Process child = new ProcessBuilder("sleep", "1000").start();
            System.out.println(child.pid());
            System.out.flush();
            Exit.now(Integer.parseInt(arguments[0]));
        }
    }

    @Test
    void theStatusIsKeptAndChildrenGoOn() {
        Command.Result result = Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Leaver.class.getName(),
                        "42")
                .run();

        assertThat(result.exit()).isEqualTo(42);
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(result.out().strip())).orElseThrow();
        assertThat(child.destroyForcibly()).isTrue();
    }
}
