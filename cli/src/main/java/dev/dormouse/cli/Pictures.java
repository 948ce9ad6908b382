package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures in files that the user named. */
final class Pictures {
    private Pictures() {}

    static void write(Path file, byte[] png) {
        try {
            Files.write(file, png);
        } catch (IOException e) {
            throw DormouseException.failed("Cannot write " + file + " (" + e.getMessage() + ")", "Name another file");
        }
    }
}
