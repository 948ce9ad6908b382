package dev.dormouse.cli;

import dev.dormouse.core.Progress;
import dev.dormouse.core.migrate.MigrationListener;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.server.ApiServer;
import dev.dormouse.server.ApiSettings;
import dev.dormouse.server.host.HostRoutes;
import dev.dormouse.server.web.Hub;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What {@code dormouse serve} has begun; ended in the opposite order, by whichever thread comes first. */
final class Serving implements AutoCloseable {
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private List<String> urls = List.of();
    private boolean closed;

    /** Takes in what known hosts send. */
    void takeIn(Host host, HostAddress address, Progress progress, Duration patience) {
        MigrationListener listener = MigrationListener.start(host.layout(), host.criu(), address, progress, patience);
        add(listener::close);
    }

    /** Answers the API. */
    void answer(ApiSettings settings) {
        Hub hub = new Hub();
        HostRoutes routes = HostRoutes.of(settings.layout(), hub);
        add(routes::close);
        ApiServer server = ApiServer.start(settings, routes.routes(), hub);
        add(server::close);
        routes.whenRenamed(server::renamed);
        urls = server.urls();
    }

    /** Where the page is. */
    List<String> urls() {
        return urls;
    }

    private void add(Runnable end) {
        synchronized (this) {
            if (!closed) {
                ends.push(end);
                return;
            }
        }
        // Ctrl-C came while it began.
        end.run();
    }

    /** Until it is closed. */
    void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            while (!ends.isEmpty()) {
                ends.pop().run();
            }
        }
        over.countDown();
    }
}
