package dev.dormouse.gpu.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaDriverTest {
    @TempDir
    private Path directory;

    @Test
    void withoutTheLibraryThereIsNoDriver() {
        assertThat(CudaDriver.load("libdormouse-nosuch.so.1", FakeCuda.TIMES)).isEmpty();
        assertThat(CudaDriver.load("libc.so.6", FakeCuda.TIMES)).isEmpty();
    }

    @Test
    void aDriverWithoutTheFunctionsSaysThatItIsTooOldAndItsVersion() {
        try (FakeCuda cuda = new FakeCuda(directory, "-DOLD")) {
            cuda.set("version", "12040");
            CudaDriver driver = cuda.driver(FakeCuda.TIMES);
            long pid = cuda.program(0);

            assertThat(driver.canCheckpoint()).isFalse();
            assertThatExceptionOfType(CudaException.class)
                    .isThrownBy(() -> driver.state(pid))
                    .withMessage("NVIDIA's driver (CUDA 12.4) is too old to checkpoint CUDA programs")
                    .satisfies(e -> assertThat(e.cure()).isEqualTo("Install driver 570 (CUDA 12.8) or newer"));
        }
    }

    @Test
    void gpusAreListedWithUuidMemoryCapabilityAndAddress() {
        try (FakeCuda cuda = new FakeCuda(directory)) {
            cuda.set("gpus", FakeCuda.GPU + " 24 Card One\nffeeddccbbaa99887766554433221100 80 Card Two");

            assertThat(cuda.driver(FakeCuda.TIMES).gpus())
                    .containsExactly(
                            new CudaGpu(
                                    "GPU-00010203-0405-0607-0809-0a0b0c0d0e0f",
                                    "Card One",
                                    24L << 30,
                                    "9.0",
                                    "fa4e:01:00.0"),
                            new CudaGpu(
                                    "GPU-ffeeddcc-bbaa-9988-7766-554433221100",
                                    "Card Two",
                                    80L << 30,
                                    "9.0",
                                    "fa4e:02:00.0"));
        }
    }

    @Test
    void everyStateHasItsNumber() {
        try (FakeCuda cuda = new FakeCuda(directory)) {
            CudaDriver driver = cuda.driver(FakeCuda.TIMES);
            List<ProcessState> states = List.of(ProcessState.values());
            for (int number = 0; number < states.size(); number++) {
                assertThat(driver.state(cuda.program(number))).contains(states.get(number));
            }
            assertThat(driver.state(cuda.program(4711))).contains(ProcessState.OTHER);
        }
    }

    @Test
    void aProcessWithoutCudaHasNoStateAndNoRestoreThread() {
        try (FakeCuda cuda = new FakeCuda(directory)) {
            CudaDriver driver = cuda.driver(FakeCuda.TIMES);
            long pid = cuda.program(0);

            assertThat(driver.state(cuda.process())).isEmpty();
            assertThat(driver.restoreThread(cuda.process())).isEmpty();
            assertThat(driver.restoreThread(pid)).contains((int) pid);
        }
    }

    @Test
    void whereTheDriverFindsNoGpuNothingUsesCuda() {
        try (FakeCuda cuda = new FakeCuda(directory)) {
            cuda.set("gpus", "");

            assertThat(cuda.driver(FakeCuda.TIMES).state(cuda.program(0))).isEmpty();
        }
    }

    @Test
    void anErrorWithoutANameIsToldByItsNumber() {
        try (FakeCuda cuda = new FakeCuda(directory)) {
            cuda.set("init", "803");

            assertThatExceptionOfType(CudaException.class)
                    .isThrownBy(() -> cuda.driver(FakeCuda.TIMES).gpus())
                    .withMessage("NVIDIA's driver library cannot be started (CUDA error 803)");
        }
    }

    @Test
    void aCallThatDoesNotReturnIsGivenUp() {
        CudaTimes short_ = new CudaTimes(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofSeconds(5));
        try (FakeCuda cuda = new FakeCuda(directory)) {
            cuda.set("fail", "1 -1");
            CudaDriver driver = cuda.driver(short_);
            long pid = cuda.program(1);

            assertThatExceptionOfType(CudaException.class)
                    .isThrownBy(() -> driver.checkpoint(pid))
                    .withMessage("sleep (pid " + pid + ") cannot be checkpointed"
                            + " (cuCheckpointProcessCheckpoint did not return within 200 ms)")
                    .satisfies(e -> assertThat(e.error()).isEqualTo(CudaException.NO_ANSWER));
            assertThat(driver.state(pid)).contains(ProcessState.LOCKED);
        }
    }
}
