package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures in files that the user named. */
final class Pictures {
    private Pictures() {}

    /** @param file {@code -} is standard output */
    static void write(Path file, byte[] png) {
        try (OutputStream out =
                file.toString().equals("-") ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(file)) {
            out.write(png);
        } catch (IOException e) {
            throw DormouseException.failed("Cannot write " + file + " (" + e.getMessage() + ")", "Name another file");
        }
    }
}
