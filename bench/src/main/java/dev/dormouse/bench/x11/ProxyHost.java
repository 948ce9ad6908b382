package dev.dormouse.bench.x11;

import dev.dormouse.x11.proxy.MoveReport;
import dev.dormouse.x11.proxy.Proxy;
import dev.dormouse.x11.proxy.ProxySettings;
import dev.dormouse.x11.proxy.XServer;
import dev.dormouse.x11.translate.Isolation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The proxy in a process of its own, as a keeper runs it. Arguments: socket, cookie in hexadecimal, display. Says "ready"; then
 * each line of its input is a display to move to, and each line of its output says how that went.
 */
public final class ProxyHost {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private ProxyHost() {}

    public static void main(String[] args) throws IOException {
        Isolation isolation = new Isolation(Isolation.Clipboard.ON, "bench");
        byte[] cookie = HexFormat.of().parseHex(args[1]);
        XServer server = new XServer(args[2], null);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (Proxy proxy = Proxy.start(new ProxySettings(Path.of(args[0]), cookie, server, isolation, false))) {
            System.out.println("ready");
            for (String to = orders.readLine(); to != null; to = orders.readLine()) {
                System.out.println(move(proxy, to));
            }
        }
    }

    private static String move(Proxy proxy, String to) {
        long start = System.nanoTime();
        MoveReport report = proxy.move(new XServer(to, null), DEADLINE);
        double took = (System.nanoTime() - start) / 1e6;
        return String.format(
                Locale.ROOT,
                "%.1f %s, %d requests, %d refused",
                took,
                report.milliseconds(),
                report.requests(),
                report.refused());
    }
}
