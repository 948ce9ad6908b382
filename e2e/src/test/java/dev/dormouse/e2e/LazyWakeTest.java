package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code restore --lazy}: sessions that run before their memory is there, and what happens if it does not come. */
class LazyWakeTest {
    private static final String NAME = "lazy";

    /** Has children that look at all of its memory, and moves and empties some of it, all the time. */
    private static final String MOVER = """
            import hashlib, mmap, os
            MB = 1 << 20
            content = lambda i: hashlib.shake_128(str(i).encode()).digest(MB)
            maps = [mmap.mmap(-1, MB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) for i in range(100)]
            for i, m in enumerate(maps): m.write(content(i))
            sums = [hashlib.md5(content(i)).digest() for i in range(100)]
            bad, n = 0, 0
            while True:
                n += 1
                child = os.fork()
                if child == 0:
                    os._exit(min(100, sum(hashlib.md5(m[:MB]).digest() != s for m, s in zip(maps, sums))))
                for m in maps[::7]: m.resize(MB * (2 if n % 2 else 3))
                last = maps[-1]
                last.madvise(mmap.MADV_DONTNEED, 0, MB)
                bad += last[:MB] != bytes(MB)
                last.seek(0)
                last.write(content(99))
                bad += os.waitpid(child, 0)[1] != 0
                print(n, bad, flush=True)
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private String holder() {
        return new Holder(dormouse, NAME).start(250);
    }

    private void assertWhole(String name) {
        new Holder(dormouse, name).assertWhole();
    }

    private String status(String name) {
        return new Holder(dormouse, name).status();
    }

    @Test
    void allMemoryComesAndIsWhatItWas() {
        dormouse.set("DORMOUSE_PASSPHRASE", "of an encrypted store");
        String snapshot = holder();

        dormouse.call("restore", "--lazy", snapshot);
        assertWhole(NAME);
        Bringer.awaitEnd(dormouse, NAME);
        assertWhole(NAME);
        assertThat(dormouse.layout().snapshot(snapshot).resolve("wake-order.json"))
                .exists();

        // The next one comes in the order that was seen.
        dormouse.call("restore", "--lazy", "--as", "clone", snapshot);
        assertWhole("clone");
        assertThat(status("clone")).contains("running").doesNotContain("lost");
    }

    @Test
    void aTerminalGoesOnWhereItWas() {
        Xterm terminal = new Xterm();
        Desk desk = dormouse.run(NAME, terminal.command());
        terminal.awaitReady(desk);
        String snapshot = desk.sleep();
        long count = 0;

        for (String name : List.of("one", "two")) {
            dormouse.call("restore", "--lazy", "--as", name, snapshot);
            Desk woken = new Desk(dormouse, name);
            terminal.awaitReady(woken);
            count = terminal.count(woken);
            terminal.awaitBeyond(woken, count + 5);
            terminal.enter(woken, "awake");
            terminal.awaitEntered(woken, "awake");
        }
        assertThat(count).isPositive();
    }

    @Tag("thorough")
    @Test
    void aBrowserGoesOnWhereItWas() {
        Firefox browser = new Firefox();
        Desk desk = dormouse.run(NAME, browser.command());
        browser.awaitReady(desk);
        long before = browser.count(desk);
        String snapshot = desk.sleep();

        dormouse.call("restore", "--lazy", snapshot);
        browser.awaitBeyond(new Desk(dormouse, NAME), before);
        Bringer.awaitEnd(dormouse, NAME);
        long whole = browser.count(new Desk(dormouse, NAME));
        browser.awaitBeyond(new Desk(dormouse, NAME), whole);
        assertThat(status(NAME)).contains("running").doesNotContain("memory");
    }

    @Test
    void memoryThatIsMovedEmptiedAndInheritedComesToo() {
        dormouse.call(Holder.run(NAME, "python3", "-u", "-c", MOVER));
        Desk desk = new Desk(dormouse, NAME);
        desk.awaitLog("two rounds", log -> log.lines().count() >= 2);
        for (int wake = 0; wake < 3; wake++) {
            String snapshot = dormouse.checkpoint(NAME);
            long rounds = rounds(snapshot);
            String log = desk.awaitLog("three rounds more", text -> text.lines().count() >= rounds + 3);
            assertThat(log.lines()).allMatch(line -> line.endsWith(" 0"));
        }
    }

    private long rounds(String snapshot) {
        dormouse.call("restore", "--lazy", snapshot);
        return dormouse.log(NAME).lines().count();
    }

    @Test
    void ifNobodyBringsItAnyMoreTheSessionIsKilled() {
        String snapshot = holder();

        try (Bringer bringer = Bringer.stopped(dormouse, snapshot, NAME)) {
            assertThat(status(NAME)).containsPattern("running, memory \\d+ %");
            bringer.kill();
            new Desk(dormouse, NAME).awaitLog("nothing", log -> status(NAME).contains("killed, memory lost"));
        }
        assertThat(dormouse.layout().runtime(NAME).resolve("wake.log"))
                .content()
                .contains("session " + NAME)
                .contains("killed");
        dormouse.call("rm", "--force", NAME);
        dormouse.call("restore", "--lazy", snapshot);
        assertWhole(NAME);
    }

    @Test
    void notesThatCannotBeWrittenCostNoSession() throws IOException {
        String snapshot = holder();

        try (Bringer bringer = Bringer.stopped(dormouse, snapshot, NAME)) {
            // Nothing can take the place of a directory that is not empty.
            Files.createDirectories(dormouse.layout().snapshot(snapshot).resolve("wake-order.json/full"));
            Path note = bringer.note();
            Files.delete(note);
            Files.createDirectories(note.resolve("full"));
            bringer.goOn();
            bringer.awaitEnd();
        }
        assertThat(status(NAME)).contains("running").doesNotContain("lost");
        assertWhole(NAME);
    }

    @Test
    void aPageThatCannotBeHadIsABusError() throws IOException {
        String snapshot = holder();

        try (Bringer bringer = Bringer.stopped(dormouse, snapshot, NAME)) {
            spoilPacks();
            bringer.goOn();
            Bringer.awaitEnd(dormouse, NAME);
            assertThat(status(NAME)).contains("memory lost");
            assertThat(dormouse.attempt("checkpoint", NAME).err()).contains("could not be read from the store");
            new Desk(dormouse, NAME).exec("sh", "-c", "echo look >$HOME/ask");
            new Desk(dormouse, NAME)
                    .awaitLog("the end of the program", log -> status(NAME).contains("exited (135)"));
        }
        assertThat(dormouse.log(NAME)).contains("Bus error").doesNotContain("checked");
    }

    /** The second half of each, here and there. */
    private void spoilPacks() throws IOException {
        try (Stream<Path> packs = Files.list(dormouse.layout().store().resolve("packs"))) {
            for (Path pack : packs.toList()) {
                try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
                    for (long at = file.length() / 2; at < file.length() * 9 / 10; at += 100_000) {
                        file.seek(at);
                        file.writeInt(0x2a2a2a2a);
                    }
                }
            }
        }
    }

    @Test
    void whatIsStillToComeSurvivesItsSnapshot() {
        String snapshot = holder();

        try (Bringer bringer = Bringer.stopped(dormouse, snapshot, NAME)) {
            dormouse.call("rm", snapshot);
            dormouse.call("gc");
            bringer.goOn();
            assertWhole(NAME);
        }
        Bringer.awaitEnd(dormouse, NAME);
        dormouse.call("rm", "--force", NAME);
        Command.Result gc = dormouse.attempt("gc");
        assertThat(gc.out() + gc.err()).contains("MB given back");
    }

    @Test
    void aSessionCanBeRemovedWhileItsMemoryComes() {
        String snapshot = holder();

        try (Bringer _ = Bringer.stopped(dormouse, snapshot, NAME)) {
            dormouse.call("rm", "--force", NAME);
        }
        assertThat(status(NAME)).isEmpty();
    }

    @Test
    void aCheckpointWaitsForTheRest() {
        String snapshot = holder();

        dormouse.call("restore", "--lazy", snapshot);
        String next = dormouse.checkpoint(NAME);
        dormouse.call("restore", next);
        assertWhole(NAME);
    }
}
