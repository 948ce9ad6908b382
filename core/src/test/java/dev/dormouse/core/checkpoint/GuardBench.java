package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A guard of a container that does not exist, under a runc that only writes down what it is asked for. */
record GuardBench(Path top) {
    private static final String ID = "guarded-0123456789ab";

    /** Fails where a file of the verb's name tells it how. */
    private static final String STUB = """
            #!/bin/sh
            shift 2
            echo "$@" >>'TOP/runc.calls'
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
