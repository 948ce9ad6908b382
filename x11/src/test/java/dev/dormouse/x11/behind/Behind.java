package dev.dormouse.x11.behind;

import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XOps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server with a proxy before it, for all tests of a class; clients are closed after each test. Register it as a static extension. */
final class Behind implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final ServerPlan plan;
    private final List<RawClient> clients = new ArrayList<>();
    private @Nullable Path directory;
    private @Nullable TestXServer server;
    private @Nullable ProxiedDisplay display;

    Behind(ServerPlan plan) {
        this.plan = plan;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        try {
            directory = Files.createTempDirectory("behind");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = plan.start(directory);
        display = ProxiedDisplay.start(directory, server);
    }

    TestXServer server() {
        return there(server);
    }

    ProxiedDisplay display() {
        return there(display);
    }

    Path directory() {
        return there(directory);
    }

    private static <T> T there(@Nullable T started) {
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    /** Through the proxy. */
    RawClient connect() {
        return connect(ByteOrder.LITTLE_ENDIAN);
    }

    RawClient connect(ByteOrder order) {
        return keep(display().connect(order));
    }

    /** Past the proxy. */
    RawClient direct() {
        return keep(server().connect());
    }

    private RawClient keep(RawClient client) {
        clients.add(client);
        return client;
    }

    /** Another client of the proxy is served as ever. */
    void assertServing() {
        try (RawClient other = display().connect()) {
            int pixmap = new XOps(other).pixmap(4, 4, 24);
            other.ask(new XOps(other).one(14, pixmap));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(RawClient::close);
        clients.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closing(display, ProxiedDisplay::close);
        closing(server, TestXServer::close);
        closing(directory, Behind::delete);
    }

    private static <T> void closing(@Nullable T started, Consumer<T> end) {
        if (started != null) {
            end.accept(started);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
