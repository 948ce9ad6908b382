package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.x11.client.WindowName;
import dev.dormouse.x11.client.XWindow;
import dev.dormouse.x11.kit.Picture;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XProgram;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A program that moves between two servers that differ in kind, size and other clients, and its twin that stays on a third:
 * whatever is done, both show the same.
 */
final class MovedTwin implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** By how much of 255 a colour may differ. */
    private static final int SHADE = 8;

    private final Subject subject;
    private final Deque<Runnable> opened = new ArrayDeque<>();
    private final Stage home;
    private final Stage away;
    private final Stage aside;
    private final ProxiedDisplay display;
    private final XProgram moved;
    private final XProgram twin;
    private boolean atHome = true;

    MovedTwin(Path directory, Subject subject) {
        this.subject = subject;
        home = Stage.open(directory, ServerPlan.xvfb().size(1440, 900));
        opened.push(home::close);
        away = Stage.open(
                directory, ServerPlan.xvnc().size(1420, 850).withCookie().othersFirst(5));
        opened.push(away::close);
        aside = Stage.open(directory, ServerPlan.xvfb().size(1440, 900).othersFirst(1));
        opened.push(aside::close);
        display = ProxiedDisplay.start(directory, home.server());
        opened.push(display::close);
        twin = XProgram.start(directory, aside.server(), subject.argv(), subject.variables());
        opened.push(twin::close);
        moved = XProgram.start(directory, display, subject.argv(), subject.variables());
        opened.push(moved::close);
    }

    private Stage stage() {
        return atHome ? home : away;
    }

    void move() {
        display.move(atHome ? away.server() : home.server());
        Stage left = stage();
        atHome = !atHome;
        await("no window on the server that was left")
                .atMost(PATIENCE)
                .pollInterval(INTERVAL)
                .until(() -> left.window().isEmpty());
    }

    /** Both twins are used in the same way. */
    void use(int move) {
        subject.use().by(stage().hands(), move);
        subject.use().by(aside.hands(), move);
    }

    /** The one that moves has its window back, with its title. */
    void awaitWindow() {
        await("window of " + subject).atMost(PATIENCE).pollInterval(INTERVAL).until(() -> {
            Optional<WindowName> name = stage().window().map(XWindow::name);
            return name.isPresent() && name.equals(aside.window().map(XWindow::name));
        });
    }

    /** Returns once both show the same, and more than a blank window. */
    void awaitSame(String when) {
        try {
            await("the same picture").atMost(PATIENCE).pollInterval(INTERVAL).until(this::same);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(subject + " differs " + when + ": " + evidence(), e);
        }
    }

    private boolean same() {
        Picture twins = aside.shown();
        return twins.colours() > 1 && stage().shown().difference(twins, SHADE) <= subject.tolerance();
    }

    private String evidence() {
        Path keep = Path.of("target", "moved-failures");
        Picture one = stage().shown();
        Picture other = aside.shown();
        one.save(keep.resolve(subject.name() + "-moved.png"));
        other.save(keep.resolve(subject.name() + "-twin.png"));
        return one.width() + "x" + one.height() + " and " + other.width() + "x" + other.height() + ", of which "
                + one.difference(other, SHADE) + " differs (see " + keep.toAbsolutePath() + "); it said: "
                + moved.printed();
    }

    /** It runs, and goes on with what it does by itself. */
    void awaitAlive() {
        assertThat(moved.running())
                .as(() -> "running; it said " + moved.printed())
                .isTrue();
        if (subject.counts()) {
            long before = moved.printed().lines().count();
            await("counting")
                    .atMost(PATIENCE)
                    .until(() -> moved.printed().lines().count() > before);
        }
    }

    TestXServer server() {
        return stage().server();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }
}
