package dev.dormouse.server.display;

import dev.dormouse.api.Problem;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.display.RfbWatch;
import dev.dormouse.core.display.Screen;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.server.call.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The display of one session, watched by a thread that alone talks to it. A checkpoint drops it, as every viewer; it comes back when that is
 * over. Pictures up to the usual size are made from one that is taken once for each change.
 */
final class LivePicture {
    static final int WIDTH = 480;
    static final int HEIGHT = 360;

    private static final int SMALLEST = 16;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** At most two changes a second are told. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How long it is watched after somebody has looked. */
    private static final Duration UNWATCHED = Duration.ofSeconds(30);

    private static final Duration LOOK_UP = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Layout layout;
    private final String session;
    private final BooleanSupplier heard;
    private final LongConsumer changed;

    // The pictures of another one, or of another server, are others, however it counts.
    private final String run = Names.randomId();

    // All below is guarded by this object.
    private final Queue<Request> requests = new ArrayDeque<>();
    private final Map<String, Shot> shots = new HashMap<>();
    private @Nullable Screen screen;
    private @Nullable RfbWatch watch;
    private Pictures.@Nullable Size size;
    private long count;
    private long lastAsked = System.nanoTime();
    private boolean over;

    /** Somebody waits for a picture; of another size than the usual one if it is larger. */
    private record Request(int width, int height, CompletableFuture<Shot> shot) {}

    /**
     * @param count that it begins with
     * @param heard whether anybody wants to know of changes
     * @param changed told the count after each change
     */
    LivePicture(Layout layout, String session, long count, BooleanSupplier heard, LongConsumer changed) {
        this.layout = layout;
        this.session = session;
        this.count = count;
        this.heard = heard;
        this.changed = changed;
    }

    void start() {
        Thread.ofVirtual().name("picture of " + session).start(this::run);
    }

    synchronized long count() {
        return count;
    }

    synchronized Optional<Pictures.Size> size() {
        return Optional.ofNullable(size);
    }

    /** Whether it is not watched any more. */
    synchronized boolean over() {
        return over;
    }

    /** Waits for it. */
    Shot take(int mostWidth, int mostHeight) {
        Request request =
                new Request(Math.max(SMALLEST, mostWidth), Math.max(SMALLEST, mostHeight), new CompletableFuture<>());
        synchronized (this) {
            lastAsked = System.nanoTime();
            Shot known = shots.get(key(request));
            if (known != null) {
                return known;
            }
            if (over) {
                throw none();
            }
            requests.add(request);
            notifyAll();
            if (watch != null) {
                watch.wake();
            }
        }
        try {
            return request.shot()
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw none();
        }
    }

    private Refusal none() {
        return new Refusal(
                Problem.Code.NOT_FOUND,
                "The display of session '" + session + "' does not answer now",
                "Try again in a moment: it may be frozen by a checkpoint");
    }

    private static String key(Request request) {
        return request.width() + "x" + request.height();
    }

    private void run() {
        Duration retry = RETRY;
        try {
            while (wanted()) {
                if (!SessionLock.held(layout, session) && watched()) {
                    retry = RETRY;
                }
                pause(retry);
                retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : retry.multipliedBy(2);
            }
        } finally {
            end();
        }
    }

    private void end() {
        List<Request> left;
        synchronized (this) {
            over = true;
            left = List.copyOf(requests);
            requests.clear();
        }
        left.forEach(request -> request.shot().completeExceptionally(none()));
    }

    /** Watches until the display hangs up or nobody looks any more; whether it got as far as that it answered. */
    private boolean watched() {
        boolean answered = false;
        try (RfbWatch display = RfbWatch.connect(layout.rfbSocket(session), DEADLINE)) {
            answered = true;
            begin(display);
            while (wanted()) {
                serve(display);
                if (display.awaitChange(LOOK_UP)) {
                    change(display);
                    restless(display);
                }
            }
        } catch (DormouseException e) {
            org.slf4j.LoggerFactory.getLogger(LivePicture.class).debug("{}: {}", session, e.cause());
        } finally {
            synchronized (this) {
                watch = null;
            }
        }
        return answered;
    }

    private void begin(RfbWatch display) {
        synchronized (this) {
            watch = display;
        }
        change(display);
    }

    private void change(RfbWatch display) {
        long now;
        synchronized (this) {
            count++;
            now = count;
            screen = null;
            shots.clear();
            size = new Pictures.Size(display.width(), display.height());
        }
        changed.accept(now);
    }

    /** The time after a change in which the next one is not looked for. */
    private void restless(RfbWatch display) {
        long end = System.nanoTime() + PAUSE.toNanos();
        for (long left = PAUSE.toNanos(); left > 0 && wanted(); left = end - System.nanoTime()) {
            pause(Duration.ofNanos(left));
            serve(display);
        }
    }

    private synchronized boolean wanted() {
        long unasked = System.nanoTime() - lastAsked;
        return !over && (heard.getAsBoolean() || unasked < UNWATCHED.toNanos() || !requests.isEmpty());
    }

    /** Until somebody asks for a picture, or the time is over. */
    private synchronized void pause(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toNanos(); left > 0 && requests.isEmpty() && !over; left = end - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            over = true;
            Thread.currentThread().interrupt();
        }
    }

    private void serve(RfbWatch display) {
        for (Request request = next(); request != null; request = next()) {
            boolean done = false;
            try {
                request.shot().complete(shot(display, request));
                done = true;
            } finally {
                if (!done) {
                    request.shot().completeExceptionally(none());
                }
            }
        }
    }

    private synchronized @Nullable Request next() {
        return requests.poll();
    }

    private Shot shot(RfbWatch display, Request request) {
        if (request.width() > WIDTH || request.height() > HEIGHT) {
            // What it shows may have changed since the last picture, and nobody else would be told.
            Shot large =
                    Shot.of(display.capture(request.width(), request.height()).png(), null);
            change(display);
            return large;
        }
        Screen usual = usual(display);
        byte[] png = usual.scaledDown(request.width(), request.height()).png();
        synchronized (this) {
            Shot shot = Shot.of(png, run + "-" + count + "-" + key(request));
            shots.put(key(request), shot);
            bound();
            return shot;
        }
    }

    /** Callers choose the sizes. */
    private void bound() {
        if (shots.size() > SMALLEST) {
            List<String> keys = new ArrayList<>(shots.keySet());
            keys.subList(0, keys.size() / 2).forEach(shots::remove);
        }
    }

    private Screen usual(RfbWatch display) {
        Screen known;
        synchronized (this) {
            known = screen;
        }
        if (known == null) {
            known = display.capture(WIDTH, HEIGHT);
            synchronized (this) {
                screen = known;
            }
        }
        return known;
    }

    synchronized void close() {
        over = true;
        notifyAll();
        if (watch != null) {
            watch.wake();
        }
    }
}
