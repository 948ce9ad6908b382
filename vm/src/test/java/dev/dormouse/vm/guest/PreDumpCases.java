package dev.dormouse.vm.guest;

import dev.dormouse.core.Layout;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.SoftDirty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Memory that is written beforehand, of a program that goes on changing it: this kernel remembers what has changed. One session goes through
 * all cases.
 */
final class PreDumpCases {
    private static final String PROGRAM = "rewriting";
    private static final String SESSION = "living";
    private static final String MIB = "24";

    /** Below 16 MiB, not 128, all is written at once. */
    private static final String LEAST = "dormouse.predump.least";

    /** Half of it: far more than changes while CRIU writes the second round. */
    private static final long LITTLE = 12L << 20;

    private static final long PAGE = 4096;
    private static final Layout LAYOUT = Layout.fromEnvironment();
    private static final long LIMIT_NS = 60_000_000_000L;

    private PreDumpCases() {}

    static List<Case> all() {
        return List.of(
                new Case("live session saved", _ -> saved()),
                new Case("live session saved whole as its memory has moved", _ -> movedTooFar()),
                new Case("live session hibernated", _ -> hibernated()),
                new Case("live session woken", _ -> woken("hibernated", "moved 2")),
                new Case("live session woken lazily", _ -> woken("alive", "moved 1", "--lazy")));
    }

    /** After the last round memory moves to where other pages were then. */
    private static void saved() {
        require(SoftDirty.tracked(), "the kernel does not track what has changed");
        System.setProperty(LEAST, "16");
        WholeSession.start(SESSION, List.of(), PROGRAM, MIB);
        Commands.Said said = movedMeanwhile("checkpoint", "--leave-running", "--tag", "alive", SESSION);
        requireLittle("alive", said);
    }

    /** CRIU would refer to pages that it has not written. */
    private static void movedTooFar() {
        Commands.Said said = movedMeanwhile("checkpoint", "--leave-running", "--tag", "whole", SESSION)
                .notes("Trying again, because memory was moved to where none was");
        Manifest manifest = new SnapshotStore(LAYOUT).find("whole");
        require(manifest.dump().pagesSkippedParent() == 0, manifest.dump() + ", " + said.err());
        require(!manifest.timesMs().containsKey("predump"), manifest.timesMs() + ", " + said.err());
    }

    /** The program is as it was, and the session ends with the snapshot. */
    private static void hibernated() {
        Commands.Said said =
                Commands.run("checkpoint", "--tag", "hibernated", SESSION).succeeded();
        requireLittle("hibernated", said);
    }

    private static void requireLittle(String tag, Commands.Said said) {
        Manifest manifest = new SnapshotStore(LAYOUT).find(tag);
        String all = manifest.dump() + ", " + manifest.timesMs() + ", " + said.err();
        require(manifest.timesMs().containsKey("predump"), all);
        require(manifest.dump().pagesWritten() * PAGE < LITTLE, all);
        require(manifest.dump().pagesSkippedParent() * PAGE > LITTLE, all);
        require(manifest.files().stream().noneMatch(file -> file.path().startsWith("early")), all);
    }

    private static void woken(String snapshot, String moved, String... more) {
        String[] command = Stream.concat(Stream.of("restore", snapshot, "--as", "woken"), Stream.of(more))
                .toArray(String[]::new);
        Commands.run(command).succeeded();
        try (WholeSession session = new WholeSession("woken", PROGRAM)) {
            session.check();
            require(session.said("moved").equals(moved), session.printed());
        }
    }

    /** Has the program move memory after the second round, which is the last as little has changed, and before the dump. */
    private static Commands.Said movedMeanwhile(String... command) {
        long program = new WholeSession(SESSION, PROGRAM).pid();
        Future<Void> moving = CompletableFuture.runAsync(() -> {
            awaitSecondRound();
            Command.of("kill", "-USR2", Long.toString(program)).run();
        });
        Commands.Said said = Commands.run(command).succeeded();
        require(moving.state() == Future.State.SUCCESS, "nothing was moved; " + said.err());
        return said;
    }

    private static void awaitSecondRound() {
        long end = System.nanoTime() + LIMIT_NS;
        while (!secondRound()) {
            require(System.nanoTime() < end, "there is no second round");
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Whether CRIU is done with it. */
    private static boolean secondRound() {
        Path staging = LAYOUT.staging();
        if (!Files.isDirectory(staging)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(staging)) {
            return files.anyMatch(file -> file.endsWith("2/stats-dump"));
        } catch (IOException | UncheckedIOException e) {
            // Something of it has just gone.
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
