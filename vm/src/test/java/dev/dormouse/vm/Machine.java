package dev.dormouse.vm;

import dev.dormouse.core.Trees;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One run of the machine: the verdicts of its cases, and what it said if it did not get to the end. */
public record Machine(Map<String, Verdict> verdicts, Path directory) {
    /** For a boot of five seconds on an idle host. */
    private static final Duration BOOT = Duration.ofSeconds(90);

    /** For any one case, and for writing down what is left at the end. */
    private static final Duration CASE = Duration.ofMinutes(3);

    /** A measurement says nothing before it is done. */
    private static final Duration MEASUREMENT = Duration.ofMinutes(15);

    private static final int TRIES = 2;
    private static final Map<Boot, Machine> RUNS = new EnumMap<>(Boot.class);

    /** Booted once per JVM, after those before it. */
    static synchronized Machine of(Boot boot) {
        for (Boot next : Boot.values()) {
            if (next.compareTo(boot) <= 0 && !RUNS.containsKey(next)) {
                RUNS.put(next, run(next));
            }
        }
        return Objects.requireNonNull(RUNS.get(boot));
    }

    /** Boots it for measurements, which are printed as they come. */
    public static Machine measure() {
        return run(Boot.MEASURED);
    }

    private static Path directory(Boot boot) {
        return Project.target().resolve(boot.name());
    }

    /** What keeps it from being made is told by each of its cases. */
    private static Machine run(Boot boot) {
        Machine machine = new Machine(new LinkedHashMap<>(), directory(boot));
        Trees.delete(machine.directory());
        DurableFile.directories(machine.directory());
        try {
            machine.tryToBoot(
                    boot, Image.make(), Payload.make(directory(Boot.USUAL).resolve("carried")));
        } catch (RuntimeException e) {
            // Also where the test's time is up: no other is to begin all over again.
            DurableFile.replace(machine.log(), String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
        return machine;
    }

    private void tryToBoot(Boot boot, Image image, Path payload) {
        for (int n = 1; n <= TRIES; n++) {
            try (Qemu qemu = Qemu.start(boot, image, payload, directory)) {
                if (follow(qemu, boot == Boot.MEASURED ? MEASUREMENT : CASE)) {
                    unpack();
                    return;
                }
            }
            say("the machine did not come up, try " + n + " of " + TRIES + ": " + console());
        }
    }

    /** Whether it came up. */
    private boolean follow(Qemu qemu, Duration limit) {
        Optional<String> line = qemu.next(BOOT);
        boolean booted = line.isPresent();
        while (line.isPresent()) {
            say(line.get().replace('\t', ' '));
            Verdict.of(line.get()).ifPresent(verdict -> verdicts.put(verdict.name(), verdict));
            line = qemu.next(limit);
        }
        return booted;
    }

    /** Logs of the cases. */
    private void unpack() {
        Command.of("tar", "xf", directory.resolve("left.tar").toString(), "-C", directory.toString())
                .run();
        Project.must(Command.of("rm", "-f", directory.resolve("left.tar").toString()));
    }

    private Path log() {
        return directory.resolve("console.log");
    }

    String console() {
        return ProcFile.readOrEmpty(log());
    }

    static void say(String line) {
        System.out.println("vm: " + line);
    }
}
