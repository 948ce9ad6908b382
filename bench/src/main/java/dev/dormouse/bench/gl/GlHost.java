package dev.dormouse.bench.gl;

import dev.dormouse.gl.proxy.GlConnectionInfo;
import dev.dormouse.gl.proxy.GlProxy;
import dev.dormouse.gl.proxy.GlProxySettings;
import dev.dormouse.gl.proxy.GlServer;
import dev.dormouse.gl.proxy.Held;
import dev.dormouse.gl.proxy.MoveReport;
import dev.dormouse.linux.UnixSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The GL proxy in a process of its own, as a keeper runs it. Arguments: socket, Mesa's driver. Says "ready"; then each line of its
 * input is an order, and each line of its output says how that went: first milliseconds, then what else there is to say.
 */
public final class GlHost {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final GlProxy proxy;
    private final GlServer server;

    private GlHost(GlProxy proxy, GlServer server) {
        this.proxy = proxy;
        this.server = server;
    }

    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        GlServer server = GlServer.software(args[1]);
        try (GlProxy proxy = GlProxy.start(new GlProxySettings(Path.of(args[0]), server))) {
            GlHost host = new GlHost(proxy, server);
            System.out.println("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(host.done(order.split(" ", -1)));
            }
        }
    }

    private String done(String... order) {
        return switch (order[0]) {
            case "move" -> move(order[1], false);
            case "verify" -> move(order[1], true);
            case "save" -> save(Path.of(order[1]));
            case "restore" -> restore(Path.of(order[1]), Path.of(order[2]));
            case "show" -> show();
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private String move(String driver, boolean verify) {
        long start = System.nanoTime();
        MoveReport report = proxy.move(GlServer.software(driver), DEADLINE, verify);
        return String.format(
                Locale.ROOT,
                "%.1f %s, %d resources, %d bytes",
                since(start),
                report.milliseconds(),
                report.resources(),
                report.bytes());
    }

    private String save(Path directory) {
        try (Held held = proxy.hold(DEADLINE)) {
            long start = System.nanoTime();
            held.save(directory, DEADLINE);
            return String.format(Locale.ROOT, "%.1f ms", since(start));
        }
    }

    /** Without a program that would go on: up to where it would. */
    private String restore(Path socket, Path directory) {
        Map<Integer, UnixSocket> sockets = new HashMap<>();
        for (GlConnectionInfo connection : proxy.connections()) {
            List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
            pair.getLast().close();
            sockets.put(connection.number(), pair.getFirst());
        }
        long start = System.nanoTime();
        try (GlProxy restored = GlProxy.restore(new GlProxySettings(socket, server), directory, sockets)) {
            return String.format(
                    Locale.ROOT,
                    "%.1f ms %d",
                    since(start),
                    restored.connections().size());
        }
    }

    private String show() {
        StringBuilder text = new StringBuilder("0");
        for (GlConnectionInfo connection : proxy.connections()) {
            text.append(String.format(
                    Locale.ROOT,
                    " %s: %d frames, %d bytes of state, %d of contents",
                    connection.program(),
                    connection.frames(),
                    connection.stats().stateBytes(),
                    connection.stats().resourceBytes()));
        }
        return text.toString();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
