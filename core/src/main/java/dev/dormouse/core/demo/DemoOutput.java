package dev.dormouse.core.demo;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that the demo leaves its screenshots and its table in. */
public record DemoOutput(Path directory) {
    void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] content) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw DormouseException.failed(
                    "Cannot write to " + directory + " (" + e.getMessage() + ")",
                    "Name another directory with --output");
        }
    }
}
