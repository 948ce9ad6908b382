package dev.dormouse.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compiles one of src/test/resources/fake. */
public final class FakeLibrary {
    private FakeLibrary() {}

    /**
     * A fresh library of its own: loaded under this path, it shares nothing with another.
     *
     * @param source such as {@code libcuda}
     * @param flags for gcc, such as {@code -DOLD}
     */
    public static Path build(String source, Path directory, String... flags) {
        Path library = directory.resolve(source + ".so.1");
        try (var in = FakeLibrary.class.getResourceAsStream("/fake/" + source + ".c")) {
            Path file = directory.resolve(source + ".c");
            Files.write(file, Objects.requireNonNull(in, source).readAllBytes());
            List<String> gcc =
                    new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-o", library.toString(), file.toString()));
            gcc.addAll(List.of(flags));
            assertThat(Command.of(gcc).run()).isEqualTo(new Command.Result(0, "", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return library;
    }
}
