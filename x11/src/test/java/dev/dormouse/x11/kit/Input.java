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
        done("key", name);
    }

    public void press(String name) {
        done("keydown", name);
    }

    public void release(String name) {
        done("keyup", name);
    }

    public void point(int x, int y) {
        done("mousemove", Integer.toString(x), Integer.toString(y));
    }

    public void click(int x, int y) {
        done("mousemove", Integer.toString(x), Integer.toString(y), "click", "1");
    }

    /** Ends with a question, so that the server has done it all. */
    private void done(String... arguments) {
        List<String> more = new ArrayList<>(List.of(arguments));
        more.add("getmouselocation");
        run(more.toArray(String[]::new));
    }

    private void run(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("xdotool"));
        argv.addAll(List.of(arguments));
        Command command = new Command(argv, Map.copyOf(server.environment()), null, Duration.ofSeconds(30));
        Command.Result result = command.run();
        assertThat(result.err()).as("what %s said", argv).isEmpty();
    }
}
