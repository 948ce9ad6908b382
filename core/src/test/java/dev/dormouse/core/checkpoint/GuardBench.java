package dev.dormouse.core.checkpoint;

import static org.awaitility.Awaitility.await;

import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A guard of a container that does not exist, under a runc that only writes down what it is asked for. */
record GuardBench(Path top) {
    private static final String ID = "guarded-0123456789ab";

    /** Fails where a file of the verb's name tells it how. A checkpoint waits for {@link #goOn}. */
    private static final String STUB = """
            #!/bin/sh
            shift 2
            echo "$@" >>'TOP/runc.calls'
            while [ "$1" = checkpoint ] && [ ! -e 'TOP/go' ]; do
                sleep 0.01
            done
            [ ! -e "TOP/$1.exit" ] || exit "$(cat "TOP/$1.exit")"
            """;

    static GuardBench make(Path top) throws IOException {
        GuardBench bench = new GuardBench(top);
        Path runc = Files.createDirectories(top.resolve("bin")).resolve("runc");
        Files.writeString(runc, STUB.replace("TOP", top.toString()));
        Files.setPosixFilePermissions(runc, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(bench.calls());
        Files.createDirectories(bench.container().top());
        Files.createFile(bench.listed());
        return bench;
    }

    void failing(String verb, int exit) throws IOException {
        Files.writeString(top.resolve(verb + ".exit"), Integer.toString(exit));
    }

    /** What CRIU's first hook does: asks for the freeze once the checkpoint has begun, and goes on after that. */
    boolean freeze(FreezeGuard guard) throws IOException {
        ask(guard);
        try {
            return guard.awaitFrozen();
        } finally {
            goOn();
        }
    }

    /** Asks for the freeze once the checkpoint has begun. */
    void ask(FreezeGuard guard) {
        await().atMost(Duration.ofSeconds(30)).until(() -> asked().contains("checkpoint"));
        guard.freeze();
    }

    /** Lets the checkpoint end. */
    void goOn() throws IOException {
        Files.createFile(top.resolve("go"));
    }

    FreezeGuard start(Workplace workplace) {
        Runc runc = new Runc(top.resolve("state"), top.resolve("bin") + ":" + System.getenv("PATH"));
        return FreezeGuard.start(runc, container(), workplace, listed(), runc.command("checkpoint", ID), Map.of());
    }

    Workplace workplace(String id) {
        return Workplace.create(layout(), id, 1000);
    }

    Layout layout() {
        return new Layout(top.resolve("root"), top.resolve("run"));
    }

    private Container container() {
        return Container.of(layout(), ID);
    }

    /** Stands for session.json: while it is there, an orphaned guard thaws. */
    Path listed() {
        return top.resolve("listed");
    }

    private Path calls() {
        return top.resolve("runc.calls");
    }

    /** Verb and container of each call so far. */
    List<String> asked() throws IOException {
        return Files.readAllLines(calls()).stream()
                .map(line -> line.replace(" " + ID, ""))
                .toList();
    }
}
