package dev.dormouse.vm;

import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Path;

/** Where the parts of the machine lie in this project. */
final class Project {
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private Project() {}

    /** Scripts and C programs. */
    static Path sources() {
        return MODULE;
    }

    /** Where this run's files go. */
    static Path target() {
        Path target = MODULE.resolve("target/machine");
        DurableFile.directories(target);
        return target;
    }

    static Path classes() {
        return MODULE.resolve("target/test-classes");
    }

    /** Dormouse and its libraries. */
    static Path distribution() {
        return MODULE.resolve("../cli/target").normalize();
    }

    /** Runs a step that has to succeed; what it prints. */
    static String must(Command command) {
        Command.Result result = command.run();
        if (!result.ok()) {
            throw new IllegalStateException(command.argv().getFirst() + " failed: " + result.err() + result.out());
        }
        return result.out().strip();
    }
}
