package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/** A session that holds memory that it knows by heart, and looks at all of it when it is asked to. */
record Holder(Dormouse dormouse, String name) {
    private static final String PROGRAM = """
            import hashlib, os
            blocks = [bytearray(hashlib.shake_128(str(i).encode()).digest(1 << 20)) for i in range(MEGABYTES)]
            sums = [hashlib.md5(b).digest() for b in blocks]
            ask = os.path.expanduser("~/ask")
            os.mkfifo(ask)
            print("ready", flush=True)
            while True:
                with open(ask) as f: f.read()
                bad = sum(hashlib.md5(b).digest() != s for b, s in zip(blocks, sums))
                print("checked, bad:", bad, flush=True)
            """;

    /** The command line that runs a program without a display and a network. */
    static String[] run(String name, String... command) {
        List<String> head =
                List.of("run", "-d", "--user", "root", "--name", name, "--display", "none", "--network", "none", "--");
        return Stream.concat(head.stream(), Stream.of(command)).toArray(String[]::new);
    }

    /** Begins to hold so much, and puts it to sleep; the snapshot. */
    String start(int megabytes) {
        dormouse.call(run(name, "python3", "-u", "-c", PROGRAM.replace("MEGABYTES", Integer.toString(megabytes))));
        new Desk(dormouse, name).awaitLog("its memory", log -> log.contains("ready"));
        return dormouse.checkpoint(name);
    }

    void look() {
        new Desk(dormouse, name).exec("sh", "-c", "echo look >$HOME/ask");
    }

    void assertWhole() {
        long before = checks(new Desk(dormouse, name).log());
        look();
        awaitLookedMoreThan(before);
    }

    /** Waits for the end of a look, which must have found everything as it was. */
    void awaitLookedMoreThan(long times) {
        String log = new Desk(dormouse, name).awaitLog("a look at all of it", text -> checks(text) > times);
        assertThat(log.lines().filter(line -> line.startsWith("checked"))).allMatch("checked, bad: 0"::equals);
    }

    private static long checks(String log) {
        return log.lines().filter(line -> line.startsWith("checked")).count();
    }

    /** Its line of {@code dormouse ps}; empty if there is none. */
    String status() {
        return dormouse.call("ps")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElse("");
    }
}
