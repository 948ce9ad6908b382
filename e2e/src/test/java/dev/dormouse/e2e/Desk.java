package dev.dormouse.e2e;

import static org.awaitility.Awaitility.await;

import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.display.Screen;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A running session as someone who sits before it sees and uses it.
 *
 * @param dormouse that it belongs to
 * @param name of the session
 */
public record Desk(Dormouse dormouse, String name) {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    public Screen screen() {
        return through(RfbClient::capture);
    }

    public void type(String text) {
        use(client -> client.type(text));
    }

    public void key(String combination) {
        use(client -> client.key(combination));
    }

    public void click(int x, int y) {
        use(client -> client.click(x, y, 1));
    }

    /** What the program has printed. */
    public String log() {
        return dormouse.log(name);
    }

    /** The screen once it looks as expected. */
    public Screen awaitScreen(String what, Predicate<Screen> expected) {
        return await(what + " on the screen of " + name)
                .atMost(DEADLINE)
                .pollInterval(INTERVAL)
                .until(this::screen, expected);
    }

    /** The log once it is as expected. */
    public String awaitLog(String what, Predicate<String> expected) {
        return await(what + " in the log of " + name)
                .atMost(DEADLINE)
                .pollInterval(INTERVAL)
                .until(this::log, expected);
    }

    private void use(Consumer<RfbClient> action) {
        through(client -> {
            action.accept(client);
            return name;
        });
    }

    private <T> T through(Function<RfbClient, T> action) {
        try (RfbClient client = RfbClient.connect(dormouse.layout().rfbSocket(name), false, DEADLINE)) {
            return action.apply(client);
        }
    }
}
