package dev.dormouse.bench;

import dev.dormouse.bench.x11.BenchClient;
import dev.dormouse.bench.x11.BenchServer;
import dev.dormouse.bench.x11.ProxyProcess;
import dev.dormouse.bench.x11.Target;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How long the X11 proxy takes to move a session to another server: one of 200 windows and 100 MiB of pixmaps, against reading
 * the same pixmaps back once; and a real GTK program. Argument: moves, 10 if left out.
 */
public final class X11Move {
    private static final int WINDOWS = 200;
    private static final int PIXMAPS = 25;
    private static final int SIDE = 1024;

    private final Target first;
    private final Target second;
    private final int moves;

    private X11Move(Target first, Target second, int moves) {
        this.first = first;
        this.second = second;
        this.moves = moves;
    }

    public static void main(String[] args) throws Exception {
        int moves = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        try (BenchServer first = BenchServer.start();
                BenchServer second = BenchServer.start()) {
            X11Move bench = new X11Move(first.target(), second.target(), moves);
            bench.measureLarge();
            bench.measureGtk();
        }
    }

    private void measureLarge() throws Exception {
        System.out.println("== " + WINDOWS + " windows and " + PIXMAPS * 4 + " MiB of pixmaps");
        double reading = reading();
        System.out.printf(Locale.ROOT, "reading the same pixmaps once, directly: %.1f ms%n", reading);
        try (ProxyProcess proxy = ProxyProcess.before(first);
                BenchClient client = BenchClient.connect(proxy.target())) {
            long before = proxy.memory();
            fill(client);
            long full = proxy.memory();
            Samples samples = moved(proxy);
            System.out.println(samples.line());
            System.out.printf(Locale.ROOT, "%.2f of reading them once; wanted at most 3%n", samples.median() / reading);
            System.out.printf(
                    "memory of the proxy: %d MiB before, %d MiB with the session, %d MiB after the moves;"
                            + " wanted at most 2 times the client's resources and 30 MiB%n",
                    before, full, proxy.memory());
            client.ask(client.request(43, 0));
        }
    }

    private Samples moved(ProxyProcess proxy) throws IOException {
        List<Double> times = new ArrayList<>();
        for (int move = 0; move < moves; move++) {
            String report = proxy.move(move % 2 == 0 ? second : first);
            System.out.println("  " + report);
            times.add(Double.parseDouble(report.substring(0, report.indexOf(' '))));
        }
        return Samples.of("move", times);
    }

    /** Milliseconds for what a client of the server itself needs. */
    private double reading() throws IOException {
        try (BenchClient client = BenchClient.connect(first)) {
            List<Integer> pixmaps = fill(client);
            long start = System.nanoTime();
            for (int pixmap : pixmaps) {
                int format = 2;
                client.ask(client.request(73, format)
                        .i32(pixmap)
                        .i32(0)
                        .u16(SIDE)
                        .u16(SIDE)
                        .i32(-1));
            }
            return (System.nanoTime() - start) / 1e6;
        }
    }

    /** Makes the session; returns its pixmaps. */
    private static List<Integer> fill(BenchClient client) throws IOException {
        for (int i = 0; i < WINDOWS; i++) {
            window(client, i);
        }
        int gc = client.newId();
        client.send(client.request(55, 0).i32(gc).i32(client.root()).i32(0));
        byte[] noise = new byte[SIDE * 32 * 4];
        new Random(1).nextBytes(noise);
        List<Integer> pixmaps = new ArrayList<>();
        for (int i = 0; i < PIXMAPS; i++) {
            pixmaps.add(pixmap(client, gc, noise));
        }
        client.ask(client.request(43, 0));
        return pixmaps;
    }

    private static void window(BenchClient client, int number) throws IOException {
        int id = client.newId();
        int background = 2;
        RequestBuilder create =
                client.request(1, 0).i32(id).i32(client.root()).u16(number * 5).u16(number * 3);
        client.send(create.u16(120).u16(80).u16(0).u16(1).i32(0).i32(background).i32(number * 1000));
        int wmName = 39;
        int string = 31;
        client.send(client.request(18, 0)
                .i32(id)
                .i32(wmName)
                .i32(string)
                .i32(8)
                .i32(8)
                .bytes(String.format(Locale.ROOT, "Nr. %04d", number).getBytes(StandardCharsets.US_ASCII)));
        client.send(client.request(8, 0).i32(id));
    }

    private static int pixmap(BenchClient client, int gc, byte[] noise) throws IOException {
        int id = client.newId();
        client.send(client.request(53, 24).i32(id).i32(client.root()).u16(SIDE).u16(SIDE));
        int format = 2;
        for (int y = 0; y < SIDE; y += 32) {
            RequestBuilder put =
                    client.request(72, format).i32(id).i32(gc).u16(SIDE).u16(32);
            client.send(put.u16(0).u16(y).u8(0).u8(24).u16(0).bytes(noise));
        }
        return id;
    }

    private void measureGtk() throws Exception {
        System.out.println("== gtk3-widget-factory; wanted under 75 ms");
        try (ProxyProcess proxy = ProxyProcess.before(first)) {
            ProcessBuilder builder = new ProcessBuilder("gtk3-widget-factory");
            builder.environment().putAll(proxy.target().environment());
            Process program = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                Thread.sleep(4000);
                System.out.println(moved(proxy).line());
            } finally {
                program.destroy();
                program.onExit().join();
            }
        }
    }
}
