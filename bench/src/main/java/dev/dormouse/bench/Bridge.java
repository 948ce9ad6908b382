package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Outcome;
import dev.dormouse.bench.Paired.Way;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Launch;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lifecycle.RunRequest;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.CriuSetup;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.unplug.Unplug;
import dev.dormouse.core.unplug.UnplugAtDump;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * What the bridge adds to a checkpoint: {@code runc checkpoint} of a session with a display, for all of which the session
 * stands still, with our plugin and a listening Dormouse against without both. Each is run from a JVM of its own, as cold as a
 * command's. Needs root. Arguments: times each is run, 15 if left out; then the further processes of the session, 10 if
 * left out.
 */
public final class Bridge {
    private static final String NAME = "bench-bridge";

    private final Layout layout = Layout.fromEnvironment();
    private final CriuProgram criu = CriuProgram.locate(layout);
    private final Runc runc = Runc.of(layout, criu.directory());

    private Bridge() {}

    public static void main(String[] args) throws Exception {
        Bridge bench = new Bridge();
        if (args.length > 0 && args[0].equals("once")) {
            System.out.println(bench.once(args[1].equals("with")));
            return;
        }
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        bench.measure(times, args.length > 1 ? Integer.parseInt(args[1]) : 10);
    }

    private void measure(int times, int processes) throws Exception {
        String program = "for i in $(seq " + processes + "); do sleep 100000 & done; wait";
        Session session = new Launch(layout, runc)
                .start(RunRequest.of("xterm", "-e", "sh", "-c", program).named(NAME), text -> {});
        try (PlainRunc _ = new PlainRunc(layout, runc, session)) {
            Waiting.pause(Duration.ofSeconds(1));
            Outcome outcome = new Paired(
                            new Way("with the bridge", () -> fresh("with")), new Way("without", () -> fresh("without")))
                    .run(times);
            System.out.println("== runc checkpoint of a session with " + processes + " further processes");
            System.out.println(outcome.report());
        } finally {
            new Removal(layout, runc).remove(session);
        }
    }

    private static double fresh(String way) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bridge.class.getName(),
                        "once",
                        way)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String took = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("checkpoint " + way + " the bridge failed");
        }
        return Double.parseDouble(took.strip());
    }

    /** The session is paused before, as in every checkpoint: else CRIU waits for it in steps of a tenth of a second. */
    private double once(boolean bridged) throws Exception {
        Session session = new SessionStore(layout).load(NAME);
        OurCommand.timed(runc("pause", session));
        try (PlainRunc plain = new PlainRunc(layout, runc, session)) {
            return bridged ? with(plain, session) : without(plain, session);
        } finally {
            OurCommand.timed(runc("resume", session));
        }
    }

    private ProcessBuilder runc(String order, Session session) {
        return new ProcessBuilder(runc.command(order, session.container()));
    }

    private double with(PlainRunc plain, Session session) throws Exception {
        Container container = Container.of(layout, session.container());
        List<BridgeHandler> handlers = List.of(new UnplugAtDump(Unplug.NONE));
        try (var bridge = dev.dormouse.core.bridge.Bridge.open(container, SessionFiles.of(layout, NAME), handlers)) {
            return plain.checkpoint(bridge.environment());
        }
    }

    private double without(PlainRunc plain, Session session) throws Exception {
        Container container = Container.of(layout, session.container());
        CriuSetup.write(container, SessionFiles.of(layout, NAME));
        String options = Files.readString(container.criuConfig());
        Files.writeString(container.criuConfig(), options.replaceAll("libdir.*\n", ""));
        return plain.checkpoint();
    }
}
