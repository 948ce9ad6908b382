package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * CUDA programs through real checkpoints and restores. The processes, runc and CRIU are real; NVIDIA's library is a stand-in
 * with its state machine and its errors, as no GPU is to be had on every machine that tests.
 */
class GpuCheckpointTest {
    private static final String NAME = "cuda";
    private static final Path SOURCE = Path.of("..", "gpu", "src", "test", "resources", "fake", "libcuda.c");
    private static final String RUNNING = "0";
    private static final String CHECKPOINTED = "2";

    private static final String PROGRAM = """
            import ctypes, sys, time
            library = ctypes.CDLL(sys.argv[1])
            count = 0
            while True:
                count += 1
                print("count", count, flush=True)
                time.sleep(0.1)
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @RegisterExtension
    static final Shared SHARED = new Shared("cuda");

    private final Path directory = SHARED.directory().resolve(UUID.randomUUID().toString());

    private final Path state = directory.resolve("state");

    @BeforeEach
    void startTheProgram() throws IOException {
        Files.createDirectories(state);
        Command.Result gcc = Command.of("gcc", "-shared", "-fPIC", "-o", library(), SOURCE.toString())
                .run();
        assertThat(gcc.err()).isEmpty();
        dormouse.call(
                "run",
                "-d",
                "--name",
                NAME,
                "--user",
                "root",
                "--display",
                "none",
                "--",
                "env",
                "FAKE_CUDA_ID=one",
                "python3",
                "-c",
                PROGRAM,
                library());
        set("one", RUNNING);
        awaitCounting();
    }

    @Test
    void thePlanCallsItNative() throws IOException {
        Command.Result plan = with("plan", NAME, "--format", "json");

        assertThat(plan.exit()).as(plan.out()).isZero();
        JsonNode processes = new ObjectMapper().readTree(plan.out()).get("processes");
        assertThat(processes).anySatisfy(process -> {
            assertThat(process.get("carry").asText()).isEqualTo("NATIVE");
            assertThat(process.get("name").asText()).isEqualTo("python3");
        });
    }

    @Test
    void itIsOffTheGpuWhileItIsFrozenAndBackAfterwards() throws IOException {
        String snapshot = succeed("checkpoint", NAME, "--leave-running");

        assertThat(steps()).containsExactly("lock", "checkpoint", "restore", "unlock");
        assertThat(programState()).isEqualTo(RUNNING);
        JsonNode manifest = new ObjectMapper()
                .readTree(dormouse.layout()
                        .snapshot(snapshot)
                        .resolve("manifest.json")
                        .toFile());
        assertThat(manifest.get("gpus")).hasSize(1);
        assertThat(note()).doesNotExist();
        awaitCounting();
    }

    @Test
    void itWakesOnTheSameKindOfGpu() {
        String snapshot = succeed("checkpoint", NAME);
        assertThat(programState()).isEqualTo(CHECKPOINTED);

        succeed("restore", snapshot);

        assertThat(programState()).isEqualTo(RUNNING);
        awaitCounting();
        assertThat(succeed("report", snapshot)).contains("all as planned", "native");
    }

    @Test
    void onAnotherGpuTheFieldThatDoesNotFitIsNamedAndNothingIsWoken() {
        String snapshot = succeed("checkpoint", NAME);
        set("gpus", "00112233445566778899aabbccddeeff 8 Another GPU");

        Command.Result refused = with("restore", snapshot);

        assertThat(refused.exit()).isEqualTo(Code.UNFIT_HOST.exit());
        assertThat(refused.err()).contains("saved", "here");
        assertThat(dormouse.call("ps", "--format", "json")).isEqualTo("[ ]");
        assertThat(programState()).isEqualTo(CHECKPOINTED);
    }

    @Test
    void whatTheDriverRefusesStopsTheCheckpointAndTheProgramGoesOn() {
        set("fail", "2 801");

        Command.Result failed = with("checkpoint", NAME);

        assertThat(failed.exit()).isEqualTo(Code.FAILED.exit());
        assertThat(failed.err()).contains("python3 (pid ", "CUDA_ERROR_NOT_SUPPORTED");
        assertThat(programState()).isEqualTo(RUNNING);
        assertThat(note()).doesNotExist();
        awaitCounting();
    }

    @Test
    void aDormouseThatIsKilledMeanwhileLeavesTheGpuToTheNext() {
        set("fail", "2 -1");
        Process checkpoint = dormouse.command("checkpoint", NAME, "--leave-running")
                .with("DORMOUSE_LIBCUDA", library())
                .spawn();
        await("the lock").until(() -> programState().equals("1"));
        checkpoint.destroyForcibly().onExit().join();
        assertThat(note()).exists();

        succeed("ps");

        assertThat(programState()).isEqualTo(RUNNING);
        assertThat(note()).doesNotExist();
    }

    @Test
    void whatTheUserHasTakenOffTheGpuStaysOffItThroughASnapshot() {
        succeed("suspend", NAME, "--gpu");

        String snapshot = succeed("checkpoint", NAME);
        succeed("restore", snapshot);

        assertThat(programState()).isEqualTo(CHECKPOINTED);
        succeed("resume", NAME, "--gpu");
        assertThat(programState()).isEqualTo(RUNNING);
    }

    private String library() {
        return directory.resolve("libcuda.so.1").toString();
    }

    private Path note() {
        return dormouse.layout().session(NAME).resolve("gpu-freeze.json");
    }

    private Command.Result with(String... arguments) {
        return dormouse.command(arguments).with("DORMOUSE_LIBCUDA", library()).run();
    }

    private String succeed(String... arguments) {
        Command.Result result = with(arguments);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out().strip();
    }

    private void set(String file, String content) {
        try {
            Files.writeString(state.resolve(file), content + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String programState() {
        return read("one").strip();
    }

    private List<String> steps() {
        return read("log").lines().map(line -> line.split(" ")[1]).toList();
    }

    private String read(String file) {
        try {
            return Files.readString(state.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitCounting() {
        long before = dormouse.log(NAME).lines().count();
        Program.await("the program counting")
                .until(() -> dormouse.log(NAME).lines().count() > before + 1);
    }
}
