package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rounds of a container that does not exist, under a runc that only writes down what it is asked for. */
record StubbedPreDump(Path top) {
    private static final String ID = "written-0123456789ab";

    /**
     * Fails where a file of the verb's name tells it how. A checkpoint has hold of the pages at once, and then waits for the thaw, and as long
     * as there is a file "busy".
     */
    private static final String STUB = """
            #!/bin/sh
            shift 2
            [ "$1" != --log ] || shift 2
            echo "$@" >>'TOP/runc.calls'
            [ ! -e "TOP/$1.exit" ] || exit "$(cat "TOP/$1.exit")"
            if [ "$1" = checkpoint ]; then
                while [ "$1" != --image-path ]; do shift; done
                mkdir -p "$2"
                : >"$2/pagemap-7.img"
                until grep -q resume 'TOP/runc.calls' && [ ! -e 'TOP/busy' ]; do sleep 0.01; done
            fi
            """;

    static StubbedPreDump make(Path top) throws IOException {
        Path runc = Files.createDirectories(top.resolve("bin")).resolve("runc");
        Files.writeString(runc, STUB.replace("TOP", top.toString()));
        Files.setPosixFilePermissions(runc, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new StubbedPreDump(top);
    }

    void failing(String verb) throws IOException {
        Files.writeString(top.resolve(verb + ".exit"), "1");
    }

    Path busy() {
        return top.resolve("busy");
    }

    /** Of all rounds. */
    Path all() {
        return top.resolve("all");
    }

    /** Runs the second one. */
    boolean round(@Nullable Path parent, Runnable frozen) {
        return command().run(all(), all().resolve("2"), parent, frozen);
    }

    PreDumpCommand command() {
        Runc runc = new Runc(top.resolve("state"), top.resolve("bin") + ":" + System.getenv("PATH"));
        return new PreDumpCommand(runc, Container.of(layout(), ID));
    }

    Layout layout() {
        return new Layout(top.resolve("root"), top.resolve("run"));
    }

    /** Verb and arguments of each call so far. */
    List<String> asked() throws IOException {
        Path calls = top.resolve("runc.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Verbs alone. */
    List<String> verbs() throws IOException {
        return asked().stream().map(line -> line.split(" ", 2)[0]).toList();
    }
}
