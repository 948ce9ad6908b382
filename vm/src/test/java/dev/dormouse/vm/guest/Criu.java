package dev.dormouse.vm.guest;

import dev.dormouse.core.NativePart;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.BridgeServer;
import dev.dormouse.core.drm.DrmAtDump;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** CRIU on one subject, with our plugin and these handlers on the other side of it. */
record Criu(Engine engine) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path PLUGINS = Path.of("/tmp/plugins");
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Saves a subject into its place's images and ends it. */
    void dump(Subject subject) {
        dump(subject, List.of());
        subject.awaitEnd();
    }

    /** Saves a subject that goes on. */
    void dumpRunning(Subject subject) {
        dump(subject, List.of("--leave-running"));
    }

    private void dump(Subject subject, List<String> more) {
        List<String> command = new ArrayList<>(List.of("/criu/criu", "dump", "-t", Long.toString(subject.pid())));
        command.addAll(List.of("--network-lock", "skip", "-o", "dump.log"));
        command.addAll(
                List.of("--external", "mnt[/dev]:dev", "--external", "mnt[/run]:run", "--external", "mnt[/tmp]:tmp"));
        command.addAll(more);
        Path images = subject.place().images();
        run(command, images, "dump.log", engine.dumping(images));
    }

    /**
     * Makes a subject again.
     *
     * @param images of its dump
     * @param place where it is to live, which holds a copy of what it had printed
     */
    Subject restore(Path images, Place place) {
        Path pid = place.pidFile();
        String log = place.directory().resolve("restore.log").toString();
        List<String> command = new ArrayList<>(
                List.of("unshare", "-m", "/run/cradle.sh", place.directory().toString()));
        command.addAll(List.of("/criu/criu", "restore", "--restore-detached", "--pidfile", pid.toString(), "-o", log));
        command.addAll(List.of("--root", place.root().toString(), "--external", "mnt[dev]:/dev"));
        command.addAll(List.of("--external", "mnt[run]:/run", "--external", "mnt[tmp]:" + place.temporary()));
        run(command, images, log, engine.restoring(images));
        return Subject.of(place, Long.parseLong(read(pid)));
    }

    private static void run(List<String> command, Path images, String log, List<BridgeHandler> handlers) {
        Path socket = Path.of("/tmp/bridge-" + COUNT.incrementAndGet());
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(
                "-D",
                images.toString(),
                "-v4",
                "--manage-cgroups=ignore",
                "--libdir",
                plugins().toString()));
        try (BridgeServer server = BridgeServer.start(socket, handlers)) {
            Command.Result result = Command.of(all)
                    .within(LIMIT)
                    .with("DORMOUSE_BRIDGE", socket.toString())
                    // The first hook of all loads half of Dormouse, in an emulated machine on a busy host.
                    .with("DORMOUSE_BRIDGE_TIMEOUT", "100")
                    .run();
            if (!result.ok() || server.failure().isPresent()) {
                String why = server.failure().map(RuntimeException::getMessage).orElse("no handler refused");
                throw new CriuFailure(why + "; CRIU: " + errors(read(images.resolve(log))) + result.err());
            }
        } finally {
            handlers.forEach(Criu::close);
        }
    }

    /** A CRIU that was killed has not told them. */
    private static void close(BridgeHandler handler) {
        if (handler instanceof DrmAtDump dump) {
            dump.close();
        }
    }

    /** The plugin, where CRIU finds nothing else. */
    private static synchronized Path plugins() {
        Path plugin = PLUGINS.resolve("plugin.so");
        if (!Files.exists(plugin)) {
            try {
                Files.createDirectories(PLUGINS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            NativePart.PLUGIN.copyTo(plugin);
        }
        return PLUGINS;
    }

    private static String errors(String log) {
        return log.lines().filter(line -> line.contains("Error")).reduce("", (all, line) -> all + line + "\n");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
