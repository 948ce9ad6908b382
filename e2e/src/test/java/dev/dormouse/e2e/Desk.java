package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.display.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final Duration DEADLINE = Duration.ofMinutes(1);
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

    /**
     * Clicks into a window and waits until the window manager has given it the focus: the title bar is blue then, and grey
     * before (openbox's own theme). What is typed earlier goes to another window.
     *
     * @param titleX a place in the window's title bar, as is titleY
     */
    public void focus(int x, int y, int titleX, int titleY) {
        click(x, y);
        awaitScreen("the focus", screen -> isBlue(screen.pixel(titleX, titleY)));
    }

    private static boolean isBlue(int pixel) {
        return (pixel & 0xff) - (pixel >> 16) > 0x20;
    }

    /** Starts a further program in the session. */
    public void start(String... command) {
        dormouse.call(exec(List.of("exec", "-d", name, "--"), command));
    }

    /** Runs a further program in the session to its end and returns what it printed. */
    public String exec(String... command) {
        return dormouse.call(exec(List.of("exec", name, "--"), command));
    }

    private static String[] exec(List<String> head, String... command) {
        List<String> all = new ArrayList<>(head);
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }

    /** Freezes the session and ends it, and makes sure that it has; returns the snapshot's id. */
    public String sleep() {
        String container = dormouse.session(name).container();
        String snapshot = dormouse.checkpoint(name);
        assertThat(Traces.processes(List.of(container), List.of())).isEmpty();
        return snapshot;
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
