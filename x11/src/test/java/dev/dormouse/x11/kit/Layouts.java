package dev.dormouse.x11.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Keyboard layouts of real servers. */
public final class Layouts {
    private Layouts() {}

    /** @param layout such as {@code de} */
    public static void set(TestXServer server, String layout) {
        List<String> argv = List.of("setxkbmap", "-layout", layout);
        Command command = new Command(argv, Map.copyOf(server.environment()), null, Duration.ofSeconds(30));
        assertThat(command.run().exit()).as("status of %s", argv).isZero();
    }
}
