package dev.dormouse.vm.guest;

import dev.dormouse.core.Layout;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.SoftDirty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Live snapshots of a program that goes on changing its memory: this kernel remembers what has changed. */
final class PreDumpCases {
    private static final String PROGRAM = "rewriting";
    private static final String SIZE = "150";
    private static final long PAGE = 4096;

    /** What changes in the time that one round takes in software emulation, and what every program has. */
    private static final long LITTLE = 40L << 20;

    private static final Layout LAYOUT = Layout.fromEnvironment();
    private static final long LIMIT_NS = 60_000_000_000L;

    private PreDumpCases() {}

    static List<Case> all() {
        return List.of(
                new Case("live session saved", _ -> saved()),
                new Case("live session woken", _ -> woken("alive")),
                new Case("live session woken lazily", _ -> woken("alive", "--lazy")),
                new Case("live session after a killed pre-dump", _ -> killed()));
    }

    private static void saved() {
        try (WholeSession session = WholeSession.start("living", List.of(), PROGRAM, SIZE)) {
            require(SoftDirty.tracked(), "the kernel does not track what has changed");
            Commands.run("checkpoint", "--leave-running", "--tag", "alive", "living")
                    .succeeded();
            requireLittle(new SnapshotStore(LAYOUT).find("alive"));
            session.check();
        }
        Commands.run("verify", "alive").succeeded();
    }

    private static void requireLittle(Manifest manifest) {
        String said = manifest.dump() + ", " + manifest.timesMs();
        require(manifest.timesMs().containsKey("predump"), said);
        require(manifest.dump().pagesWritten() * PAGE < LITTLE, said);
        require(manifest.dump().pagesSkippedParent() * PAGE > LITTLE, said);
        require(manifest.files().stream().noneMatch(file -> file.path().startsWith("early")), said);
    }

    private static void woken(String snapshot, String... more) {
        String[] command = Stream.concat(Stream.of("restore", snapshot, "--as", "woken"), Stream.of(more))
                .toArray(String[]::new);
        Commands.run(command).succeeded();
        try (WholeSession session = new WholeSession("woken", PROGRAM)) {
            session.check();
        }
    }

    private static void killed() {
        try (WholeSession session = WholeSession.start("disturbed", List.of(), PROGRAM, SIZE)) {
            Process command = Commands.begin("checkpoint", "--leave-running", "disturbed");
            await(() -> !rounds().isEmpty(), "no round begins");
            command.destroyForcibly();
            await(() -> !command.isAlive(), "it is still there");
            await(() -> rounds().isEmpty(), "something is left: " + rounds());
            Commands.run("checkpoint", "--leave-running", "--tag", "undisturbed", "disturbed")
                    .succeeded();
            session.check();
        }
        woken("undisturbed");
    }

    /** Directories that CRIU writes rounds to. */
    private static List<Path> rounds() {
        Path staging = LAYOUT.staging();
        if (!Files.isDirectory(staging)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(staging)) {
            return files.filter(file -> file.endsWith("1")).toList();
        } catch (IOException | UncheckedIOException e) {
            // Something of it has just gone.
            return List.of(staging);
        }
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        long end = System.nanoTime() + LIMIT_NS;
        while (!condition.getAsBoolean()) {
            require(System.nanoTime() < end, otherwise);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
