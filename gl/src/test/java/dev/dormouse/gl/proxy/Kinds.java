package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Fd;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program of ours that has something of every kind, whose OpenGL goes through a proxy. It does what it is told, and answers. */
final class Kinds implements AutoCloseable {
    private static final String PROGRAM = "kinds";
    private static final String FRAME = "frame";

    private final Path directory;
    private final TestProgram program;
    private final BufferedWriter commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final String renderer;

    private Kinds(Path directory, TestProgram program) {
        this.directory = directory;
        this.program = program;
        this.commands = program.process().outputWriter(StandardCharsets.US_ASCII);
        BufferedReader from = program.process().inputReader(StandardCharsets.US_ASCII);
        Thread.ofPlatform().daemon().name("kinds").start(() -> read(from));
        this.renderer = answer();
    }

    /**
     * @param directory where the proxy's socket is, called {@code gl}
     * @param compiled the program
     * @param version of OpenGL at least, such as "3", "3"
     */
    static Kinds start(Path directory, TestScreen screen, Path compiled, String... version) throws IOException {
        Files.copy(compiled, directory.resolve(PROGRAM), StandardCopyOption.COPY_ATTRIBUTES);
        List<String> argv = new ArrayList<>(List.of(TestProgram.own(PROGRAM)));
        argv.addAll(List.of(version));
        return new Kinds(directory, TestProgram.talking(directory, screen, argv.toArray(String[]::new)));
    }

    /** What it says that it is drawn by. */
    String renderer() {
        return renderer;
    }

    /** Tells it to do something and returns its answer. */
    String told(String command) {
        tell(command);
        return answer();
    }

    /** It has an {@link #answer} to this. */
    void tell(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(program.said(), e);
        }
    }

    /** It answers that all is well. */
    void does(String command) {
        assertThat(told(command)).as(command).isEqualTo("ok");
    }

    /** Three bytes for each pixel of what it has drawn last. */
    byte[] frame() {
        does("frame " + TestProgram.own(FRAME));
        try {
            return Files.readAllBytes(directory.resolve(FRAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A descriptor of memory of this name that it has mapped. */
    Fd memory(String name) {
        Path maps = Path.of("/proc", Long.toString(program.pid()));
        try (Stream<String> lines = Files.lines(maps.resolve("maps"))) {
            String line = lines.filter(one -> one.contains("/memfd:" + name + " "))
                    .findFirst()
                    .orElseThrow();
            return Fd.open(maps.resolve("map_files").resolve(line.substring(0, line.indexOf(' '))), Fd.O_RDWR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers to what it was told. */
    String answer() {
        try {
            String line = answers.poll(Servers.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(line)
                    .as("an answer of the program, which said: %s", program.said())
                    .isNotNull();
            return String.valueOf(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(BufferedReader from) {
        try {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            answers.add(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
