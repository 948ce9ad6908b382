package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Way;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.inspect.SessionInspector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Looking at a session of 20 busy processes and at one of 2,000, beside lsof(8) looking at the same. Each is measured twice:
 * in a JVM that has done it before, and as a command does it: for the first time in a JVM that starts from the launcher's
 * image. Needs python3 and lsof. Argument: times each is run, 15 if left out.
 */
public final class Inspection {
    private static final Path TARGET = Path.of(System.getProperty("dormouse.home", "."), "cli", "target");

    /** Descriptors of every common kind, some 35 in each process. */
    private static final String BUSY = """
            import os, select, signal, socket, ssl, sys, tempfile
            def work():
                kept = [socket.socketpair() for _ in range(4)] + [os.pipe() for _ in range(4)]
                kept += [tempfile.TemporaryFile() for _ in range(8)] + [open('/dev/null') for _ in range(4)]
                poll = select.epoll()
                for one, other in kept[:4]: poll.register(one)
                server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen()
                signal.pause()
            children = []
            for _ in range(int(sys.argv[1]) - 1):
                children.append(os.fork())
                if children[-1] == 0: work()
            print(os.getpid(), *children, flush=True)
            sys.stdin.read()
            for child in children: os.kill(child, 9)
            for child in children: os.waitpid(child, 0)
            """;

    private static final String IDLE = """
            import os, sys
            children = [os.posix_spawn('/bin/sleep', ['sleep', '100000'], {}) for _ in range(int(sys.argv[1]) - 1)]
            print(os.getpid(), *children, flush=True)
            sys.stdin.read()
            for child in children: os.kill(child, 9)
            for child in children: os.waitpid(child, 0)
            """;

    private Inspection() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 1) {
            System.out.println(once(pids(List.of(args))));
            return;
        }
        int times = args.length == 0 ? 15 : Integer.parseInt(args[0]);
        measure(BUSY, 20, times);
        measure(IDLE, 2000, Math.max(3, times / 3));
    }

    private static void measure(String script, int processes, int times) throws Exception {
        Process session = new ProcessBuilder("python3", "-c", script, Integer.toString(processes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String line = session.inputReader(StandardCharsets.UTF_8).readLine();
            List<String> words = List.of(line.split(" ", -1));
            System.out.println("== " + describe(pids(words)));
            Way lsof = Way.timed("lsof -n", () -> lsof(words));
            System.out.println(new Paired(new Way("again in the same JVM", () -> once(pids(words))), lsof)
                    .run(times)
                    .report());
            System.out.println(new Paired(new Way("first in a JVM", () -> fresh(words)), lsof)
                    .run(times)
                    .report());
            System.out.println();
        } finally {
            // The children end with it.
            session.outputWriter().close();
            session.waitFor();
        }
    }

    private static List<Long> pids(List<String> words) {
        return words.stream().map(Long::valueOf).toList();
    }

    private static String describe(List<Long> pids) {
        SessionFacts facts = SessionInspector.inspect(pids.getFirst(), pids);
        int open = facts.processes().stream()
                .mapToInt(process -> process.descriptors().size())
                .sum();
        return String.format(
                Locale.ROOT,
                "%d processes, %d descriptors, %d sockets",
                facts.processes().size(),
                open,
                facts.sockets().size());
    }

    private static double once(List<Long> pids) {
        long start = System.nanoTime();
        SessionFacts facts = SessionInspector.inspect(pids.getFirst(), pids);
        double took = (System.nanoTime() - start) / 1e6;
        if (facts.processes().size() != pids.size()) {
            throw new IllegalStateException("only " + facts.processes().size() + " processes were seen");
        }
        return took;
    }

    /** The launcher's JVM, with this class behind Dormouse's on its class path. */
    private static double fresh(List<String> pids) throws Exception {
        Path image = Path.of(Files.readAllLines(TARGET.resolve("ready")).get(2));
        String here = Inspection.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "@" + image.resolve("jvm.args"),
                "-cp",
                image.resolve("dormouse.jar") + ":" + here,
                Inspection.class.getName()));
        command.addAll(pids);
        return Double.parseDouble(output(command));
    }

    private static void lsof(List<String> pids) throws Exception {
        output(List.of("lsof", "-n", "-w", "-p", pids.stream().collect(Collectors.joining(","))));
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.getFirst() + " ended with status " + process.exitValue());
        }
        return output.strip();
    }
}
