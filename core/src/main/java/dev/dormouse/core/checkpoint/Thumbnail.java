package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Layout;
import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.display.Screen;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A small picture of the display at the time of the checkpoint. It is made while CRIU works. */
final class Thumbnail {
    private static final String NAME = "thumbnail.png";
    private static final int MAX_WIDTH = 480;
    private static final int MAX_HEIGHT = 360;
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final @Nullable Future<Void> picture;

    private Thumbnail(@Nullable Future<Void> picture) {
        this.picture = picture;
    }

    /**
     * Takes the picture now. Viewers are disconnected by it: a connection that leaves the session cannot be dumped. When
     * this returns the X server has no connection from outside any more.
     */
    static Thumbnail take(Layout layout, Session session, Path directory) {
        if (!session.display().visible()) {
            return new Thumbnail(null);
        }
        Screen screen;
        try (RfbClient client = RfbClient.connect(layout.rfbSocket(session.name()), true, DEADLINE)) {
            screen = client.capture();
        }
        return new Thumbnail(CompletableFuture.runAsync(() -> store(screen, directory)));
    }

    /** Until it is written. */
    void await() {
        if (picture != null) {
            Copies.result(picture);
        }
    }

    private static void store(Screen screen, Path directory) {
        DurableFile.replace(
                directory.resolve(NAME),
                screen.scaledDown(MAX_WIDTH, MAX_HEIGHT).png());
    }
}
