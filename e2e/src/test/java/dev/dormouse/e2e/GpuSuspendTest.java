package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code suspend --gpu} and {@code resume --gpu} on a real session, with a stand-in for NVIDIA's library. */
class GpuSuspendTest {
    private static final String NAME = "cuda";
    private static final Path SOURCE = Path.of("..", "gpu", "src", "test", "resources", "fake", "libcuda.c");

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    private Path directory;

    private Path state;

    @BeforeEach
    void buildTheLibrary() throws IOException {
        Command.Result gcc = Command.of("gcc", "-shared", "-fPIC", "-o", library(), SOURCE.toString())
                .run();
        assertThat(gcc).isEqualTo(new Command.Result(0, "", ""));
        state = Files.createDirectory(directory.resolve("state"));
    }

    private String library() {
        return directory.resolve("libcuda.so.1").toString();
    }

    /** The stand-in knows a program by its environment, which says "one" for the session's. */
    private void runProgram() {
        dormouse.call(
                "run",
                "-d",
                "--name",
                NAME,
                "--user",
                "root",
                "--display",
                "none",
                "--network",
                "none",
                "--",
                "env",
                "FAKE_CUDA_ID=one",
                "sleep",
                "1000");
        set("one", "0");
        await("the program")
                .until(() -> dormouse.call("exec", NAME, "--", "ps", "-e").contains("sleep"));
    }

    private Command.Result with(String... arguments) {
        return dormouse.command(arguments).with("DORMOUSE_LIBCUDA", library()).run();
    }

    private void set(String file, String content) {
        try {
            Files.writeString(state.resolve(file), content + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String programState() {
        try {
            return Files.readString(state.resolve("one")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path record() {
        return dormouse.layout().session(NAME).resolve("gpu.json");
    }

    @Test
    void gpuMemoryIsGivenBackAndTaken() throws IOException {
        runProgram();

        assertThat(with("suspend", NAME, "--gpu")).isEqualTo(new Command.Result(0, "sleep\n", ""));
        assertThat(programState()).isEqualTo("2");
        var process = new ObjectMapper().readTree(record().toFile()).at("/state/processes/0");
        assertThat(process.path("name").asText()).isEqualTo("sleep");
        assertThat(process.path("state").asText()).isEqualTo("CHECKPOINTED");
        assertThat(with("suspend", NAME, "--gpu").err())
                .isEqualTo("dormouse: The GPU memory of session 'cuda' is suspended already."
                        + " Take it back with 'dormouse resume cuda --gpu'.\n");

        assertThat(with("resume", NAME, "--gpu")).isEqualTo(new Command.Result(0, "sleep\n", ""));
        assertThat(programState()).isEqualTo("0");
        assertThat(record()).doesNotExist();
        assertThat(with("resume", NAME, "--gpu").err()).contains("is not suspended");
    }

    @Test
    void aSuspensionThatFailsLeavesNothingBehind() {
        runProgram();
        set("fail", "2 801");

        Command.Result result = with("suspend", NAME, "--gpu");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("dormouse: sleep (pid ")
                .contains("cannot be checkpointed (CUDA_ERROR_NOT_SUPPORTED, the driver cannot save what it uses).");
        assertThat(programState()).isEqualTo("0");
        assertThat(record()).doesNotExist();
    }

    @Test
    void whatAKilledDormouseLeftIsTakenUp() {
        runProgram();
        // The step after the checkpoint never returns to the caller, who is killed there.
        set("fail", "2 -1");
        Process suspend = dormouse.command("suspend", NAME, "--gpu")
                .with("DORMOUSE_LIBCUDA", library())
                .spawn();
        await("the lock").until(() -> programState().equals("1"));
        suspend.destroyForcibly().onExit().join();

        assertThat(record()).exists();
        assertThat(with("resume", NAME, "--gpu")).isEqualTo(new Command.Result(0, "sleep\n", ""));
        assertThat(programState()).isEqualTo("0");
    }

    @Test
    void withoutADriverOrACudaProgramItIsSaidSo() {
        dormouse.call(
                "run",
                "-d",
                "--name",
                NAME,
                "--user",
                "root",
                "--display",
                "none",
                "--network",
                "none",
                "--",
                "sleep",
                "1000");

        assertThat(with("suspend", NAME, "--gpu").err())
                .startsWith("dormouse: No program in session 'cuda' uses CUDA.");
        Command.Result none = dormouse.command("suspend", NAME, "--gpu")
                .with("DORMOUSE_LIBCUDA", "libdormouse-nosuch.so.1")
                .run();
        assertThat(none.exit()).isEqualTo(4);
        assertThat(none.err()).startsWith("dormouse: There is no NVIDIA driver library (libcuda.so.1) here.");
    }
}
