package dev.dormouse.gpu.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gpu.FakeLibrary;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The stand-in for libcuda (src/test/resources/fake/libcuda.c) with real processes that it takes for CUDA programs. */
final class FakeCuda implements AutoCloseable {
    static final CudaTimes TIMES = new CudaTimes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    static final String GPU = "000102030405060708090a0b0c0d0e0f";

    private final Path library;
    private final Path state;
    private final List<Process> processes = new ArrayList<>();

    FakeCuda(Path directory, String... flags) {
        library = FakeLibrary.build("libcuda", directory, flags);
        state = directory.resolve("state");
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CudaDriver driver(CudaTimes times) {
        return CudaDriver.load(library.toString(), times).orElseThrow();
    }

    CudaSession session() {
        return new CudaSession(driver(TIMES));
    }

    /** A process that uses no CUDA. */
    long process() {
        try {
            Process process = new ProcessBuilder("sleep", "1000").start();
            processes.add(process);
            return process.pid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CUDA program, in a state by its number in cuda.h. */
    long program(int number) {
        long pid = process();
        set(Long.toString(pid), Integer.toString(number));
        return pid;
    }

    /** A process that has loaded the CUDA library. */
    long loaded() {
        try {
            ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
            builder.environment().put("LD_PRELOAD", library.toString());
            Process process = builder.start();
            processes.add(process);
            return process.pid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops a process as Ctrl-Z does, and waits until it stands still. */
    static void stop(long pid) {
        assertThat(Command.of("kill", "-STOP", Long.toString(pid)).run().ok()).isTrue();
        Awaitility.await().until(() -> Standstill.stopped(pid));
    }

    void end(long pid) {
        for (Process process : processes) {
            if (process.pid() == pid) {
                process.destroyForcibly().onExit().join();
            }
        }
    }

    void set(String file, String content) {
        try {
            Files.writeString(state.resolve(file), content + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String file) {
        try {
            Files.delete(state.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int state(long pid) {
        return Integer.parseInt(read(Long.toString(pid)).strip());
    }

    /** What was done, as {@code lock PID CODE}. */
    List<String> log() {
        return Files.exists(state.resolve("log"))
                ? read("log")
                        .lines()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList()
                : List.of();
    }

    private String read(String file) {
        try {
            return Files.readString(state.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
