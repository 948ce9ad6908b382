package dev.dormouse.x11.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys and clicks, made on a real server as xdotool makes them: for whoever has the focus there. */
public record Input(TestXServer server) {
    public void type(String text) {
        run("type", "--delay", "20", text);
    }

    /** Such as {@code ctrl+a}. */
    public void key(String name) {
        run("key", name);
    }

    public void press(String name) {
        run("keydown", name);
    }

    public void release(String name) {
        run("keyup", name);
    }

    /** Returns once the pointer is there. */
    public void point(int x, int y) {
        run("mousemove", "--sync", Integer.toString(x), Integer.toString(y));
    }

    public void click(int x, int y) {
        run("mousemove", Integer.toString(x), Integer.toString(y), "click", "1");
    }

    private void run(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("xdotool"));
        argv.addAll(List.of(arguments));
        Command command = new Command(argv, Map.copyOf(server.environment()), null, Duration.ofSeconds(30));
        Command.Result result = command.run();
        assertThat(result.err()).as("what %s said", argv).isEmpty();
    }
}
