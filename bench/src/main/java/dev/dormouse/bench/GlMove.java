package dev.dormouse.bench;

import dev.dormouse.bench.gl.GlHostProcess;
import dev.dormouse.bench.gl.GlPrograms;
import dev.dormouse.bench.gl.SocketCopy;
import dev.dormouse.bench.gl.Stock;
import dev.dormouse.bench.gl.StockClient;
import dev.dormouse.bench.x11.BenchServer;
import dev.dormouse.core.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the GL proxy takes to carry what is in resources: to another server, with and without comparing, into a file and from there;
 * against a plain copy of the same bytes by sockets from one thread to another and on to a third ({@link SocketCopy}), in turns. Then
 * saving after so many frames, and moves of programs. Arguments: rounds, 5 if left out; MiB, 500 if left out.
 */
public final class GlMove {
    private static final int[] FRAMES = {100, 1000, 10_000};

    private final int rounds;
    private final Scratch scratch;

    private GlMove(int rounds, Scratch scratch) {
        this.rounds = rounds;
        this.scratch = scratch;
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int mebibytes = args.length > 1 ? Integer.parseInt(args[1]) : 500;
        try (Scratch scratch = Scratch.make()) {
            GlMove bench = new GlMove(rounds, scratch);
            bench.measureContents(Stock.of(mebibytes));
            bench.measureSaves();
            bench.measurePrograms();
        }
    }

    private void measureContents(Stock stock) throws Exception {
        long mebibytes = stock.bytes() >> 20;
        System.out.println("== " + stock.resources().size() + " resources, " + mebibytes + " MiB in "
                + stock.pieces().size() + " pieces");
        Times times = new Times();
        try (GlHostProcess proxy = GlHostProcess.start(scratch.directory(), "llvmpipe");
                StockClient client = StockClient.start(proxy.target().socket(), stock)) {
            // The first round does not count.
            once(stock, proxy, new Times());
            for (int round = 0; round < rounds; round++) {
                once(stock, proxy, times);
            }
            client.settle();
        }
        Samples plain = Samples.of("through two sockets", times.socket());
        print(plain, mebibytes, plain);
        print(Samples.of("contents of a move; wanted at least 0.5", times.moved()), mebibytes, plain);
        print(Samples.of("compared", times.verified()), mebibytes, plain);
        print(Samples.of("saved", times.saved()), mebibytes, plain);
        print(Samples.of("restored, with the server's start", times.restored()), mebibytes, plain);
    }

    /** Of each round, in milliseconds. */
    private record Times(
            List<Double> socket, List<Double> moved, List<Double> verified, List<Double> saved, List<Double> restored) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private void once(Stock stock, GlHostProcess proxy, Times times) throws Exception {
        times.socket().add(SocketCopy.once(stock.pieces()));
        String report = proxy.order("verify llvmpipe");
        System.out.println("  " + report);
        times.moved().add(part(report, "contents"));
        times.verified().add(part(report, "verify"));
        save(proxy, times.saved(), times.restored());
    }

    private static void print(Samples samples, long mebibytes, Samples plain) {
        System.out.printf(
                Locale.ROOT,
                "%s  %6.0f MiB/s, %.2f%n",
                samples.line(),
                mebibytes / samples.median() * 1000,
                plain.median() / samples.median());
    }

    private static double part(String report, String name) throws IOException {
        Matcher part = Pattern.compile(name + "=([0-9]+)").matcher(report);
        if (!part.find()) {
            throw new IOException("the proxy said: " + report);
        }
        return Double.parseDouble(part.group(1));
    }

    private void save(GlHostProcess proxy, List<Double> saved, List<Double> restored) throws IOException {
        try (Scratch snapshot = Scratch.inMemory()) {
            saved.add(GlHostProcess.milliseconds(proxy.order("save " + snapshot.directory())));
            Path socket = scratch.directory().resolve("restored");
            restored.add(GlHostProcess.milliseconds(proxy.order("restore " + socket + " " + snapshot.directory())));
        }
    }

    private void measureSaves() throws Exception {
        System.out.println("== saving glxgears after so many frames");
        try (BenchServer screen = BenchServer.start();
                GlHostProcess proxy = start("saves")) {
            Process gears = GlPrograms.start(proxy.target(), screen.target(), "glxgears");
            try {
                for (int frames : FRAMES) {
                    awaitFrames(proxy, gears, frames);
                    List<Double> saved = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        saved.add(save(proxy));
                    }
                    System.out.println(proxy.order("show").substring(2));
                    System.out.println(Samples.of("save", saved).line());
                }
            } finally {
                gears.destroy();
                gears.onExit().join();
            }
        }
    }

    private GlHostProcess start(String name) throws IOException {
        return GlHostProcess.start(Files.createDirectory(scratch.directory().resolve(name)), "llvmpipe");
    }

    private static double save(GlHostProcess proxy) throws IOException {
        try (Scratch snapshot = Scratch.inMemory()) {
            return GlHostProcess.milliseconds(proxy.order("save " + snapshot.directory()));
        }
    }

    private static void awaitFrames(GlHostProcess proxy, Process program, int frames) throws Exception {
        while (shown(proxy.order("show")) < frames) {
            if (!program.isAlive()) {
                throw new IOException("the program has ended");
            }
            Waiting.pause(Duration.ofMillis(20));
        }
    }

    private static int shown(String answer) {
        Matcher frames = Pattern.compile(": ([0-9]+) frames").matcher(answer);
        return frames.find() ? Integer.parseInt(frames.group(1)) : 0;
    }

    private void measurePrograms() throws Exception {
        measure("glxgears");
        measure("glmark2", "-b", "desktop:effect=blur:windows=4:duration=300");
        measure("glmark2", "-b", "terrain:duration=300");
    }

    private void measure(String... argv) throws Exception {
        System.out.println("== moving " + String.join(" ", argv));
        try (BenchServer screen = BenchServer.start();
                GlHostProcess proxy = start("move" + String.join("-", argv).hashCode())) {
            Process program = GlPrograms.start(proxy.target(), screen.target(), argv);
            try {
                awaitFrames(proxy, program, 10);
                List<Double> times = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    String report = proxy.order("move llvmpipe");
                    System.out.println("  " + report);
                    times.add(GlHostProcess.milliseconds(report));
                    awaitFrames(proxy, program, shown(proxy.order("show")) + 2);
                }
                System.out.println(Samples.of("move", times).line());
            } finally {
                program.destroy();
                program.onExit().join();
            }
        }
    }
}
