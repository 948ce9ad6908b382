package dev.dormouse.core.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Fonts and software OpenGL, which are files and not programs. */
final class Graphics {
    private static final int MAX_DEPTH = 6;
    private static final List<Path> FONTS = List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"));

    /** Where distributions keep libraries: Debian's multiarch directories, and the others' lib64 and lib. */
    private static final List<String> LIBRARIES = List.of("/usr/lib/*-linux-*", "/usr/lib64", "/usr/lib");

    private Graphics() {}

    static List<Prerequisite> prerequisites() {
        return List.of(
                Prerequisite.required("fonts", "text in windows", Graphics::probeFonts)
                        .from("fontconfig", "fonts-dejavu-core"),
                Prerequisite.useful("software OpenGL", "programs that draw with OpenGL", Graphics::probeOpenGl)
                        .from("libgl1", "libgl1-mesa-dri"));
    }

    private static Outcome probeFonts() {
        Path font = Files.exists(Path.of("/etc/fonts/fonts.conf")) ? firstFont() : null;
        return font == null ? new Outcome.Absent("") : new Outcome.Present(fileName(font));
    }

    private static @Nullable Path firstFont() {
        return FONTS.stream()
                .filter(Files::isDirectory)
                .flatMap(Graphics::files)
                .filter(file ->
                        fileName(file).endsWith(".ttf") || fileName(file).endsWith(".otf"))
                .findFirst()
                .orElse(null);
    }

    /** Mesa's client library, and its software driver: a file of its own before Mesa 24.2, in libgallium since then. */
    private static Outcome probeOpenGl() {
        for (Path directory : libraryDirectories()) {
            Path driver = first(directory, "libgallium*.so");
            driver = driver == null ? first(directory.resolve("dri"), "swrast_dri.so") : driver;
            if (driver != null && first(directory, "libGLX_mesa.so*") != null) {
                return new Outcome.Present(fileName(driver));
            }
        }
        return new Outcome.Absent("");
    }

    private static List<Path> libraryDirectories() {
        return LIBRARIES.stream()
                .map(Path::of)
                .flatMap(path -> path.toString().contains("*")
                        ? list(path.getParent(), fileName(path)).stream()
                        : Stream.of(path))
                .toList();
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> walk = Files.walk(directory, MAX_DEPTH)) {
            return walk.toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    private static @Nullable Path first(Path directory, String glob) {
        List<Path> found = list(directory, glob);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<Path> list(@Nullable Path directory, String glob) {
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            return StreamSupport.stream(entries.spliterator(), false).sorted().toList();
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
