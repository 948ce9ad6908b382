package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program of ours that has something of every kind, made from its sources. */
final class Compiled {
    private static final Path SOURCES = Path.of("src/test/c/kinds").toAbsolutePath();

    private Compiled() {}

    /** @return the program, in this directory */
    static Path in(Path directory) {
        Path program = directory.resolve("kinds");
        List<String> argv =
                new ArrayList<>(List.of("gcc", "-Wall", "-Wextra", "-Werror", "-O1", "-o", program.toString()));
        argv.addAll(sources());
        argv.addAll(List.of("-lX11", "-lGL", "-lm"));
        Command.Result built = Command.of(argv).run();
        assertThat(built.exit()).as(built.err()).isZero();
        return program;
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
