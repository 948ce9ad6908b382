package dev.dormouse.gpu.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dormouse.gpu.inventory.GpuFingerprint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaSessionTest {
    private static final String OTHER_GPU = "ffeeddccbbaa99887766554433221100";

    @TempDir
    private Path directory;

    private FakeCuda cuda;
    private CudaSession session;
    private long first;
    private long second;

    @BeforeEach
    void startTwoPrograms() {
        cuda = new FakeCuda(directory);
        session = cuda.session();
        first = cuda.program(0);
        second = cuda.program(0);
    }

    @AfterEach
    void end() {
        cuda.close();
    }

    private CudaState look() {
        return session.look(List.of(first, second));
    }

    private CudaException failure(Runnable action) {
        CudaException e = catchThrowableOfType(CudaException.class, action::run);
        assertThat(e).isNotNull();
        return e;
    }

    private void assertStates(int one, int two) {
        assertThat(List.of(cuda.state(first), cuda.state(second))).containsExactly(one, two);
    }

    @Test
    void onlyCudaProgramsAreFound() {
        long other = cuda.process();
        CudaState found = session.look(List.of(other, first));

        assertThat(found.driver()).isEqualTo("CUDA 12.8");
        assertThat(found.processes()).containsExactly(new CudaProcess(first, first, "sleep", ProcessState.RUNNING));
        assertThat(found.gpus())
                .extracting(GpuFingerprint::uuid)
                .containsExactly("GPU-00010203-0405-0607-0809-0a0b0c0d0e0f");
        assertThat(session.look(List.of(other))).isEqualTo(CudaState.NONE);
    }

    @Test
    void allAreLockedBeforeTheFirstIsCheckpointedAndRestoredBeforeTheFirstIsUnlocked() {
        CudaState suspended = session.suspend(look());
        assertStates(2, 2);
        assertThat(suspended.processes()).extracting(CudaProcess::state).containsOnly(ProcessState.CHECKPOINTED);

        CudaState resumed = session.resume(suspended);

        assertStates(0, 0);
        assertThat(resumed.processes()).extracting(CudaProcess::state).containsOnly(ProcessState.RUNNING);
        assertThat(cuda.log())
                .containsExactly(
                        "lock " + first + " 0",
                        "lock " + second + " 0",
                        "checkpoint " + first + " 0",
                        "checkpoint " + second + " 0",
                        "restore " + first + " 0",
                        "restore " + second + " 0",
                        "unlock " + first + " 0",
                        "unlock " + second + " 0");
    }

    @Test
    void aProgramWhoseWorkDoesNotEndIsNamedAndTheOthersRunOn() {
        cuda.set(second + ".busy", "");
        CudaSession hasty = new CudaSession(cuda.driver(FakeCuda.TIMES.withLock(Duration.ofMillis(100))));

        CudaException e = failure(() -> hasty.suspend(look()));

        assertThat(e.pid()).isEqualTo(second);
        assertThat(e.error()).isEqualTo("CUDA_ERROR_NOT_READY");
        assertThat(e.cause())
                .isEqualTo("sleep (pid " + second
                        + ") cannot be locked (CUDA_ERROR_NOT_READY, its work on the GPU did not end in time)");
        assertThat(e.cure()).contains("longer deadline");
        assertStates(0, 0);
    }

    @Test
    void aFailedCheckpointRestoresAndUnlocksWhatCameBefore() {
        cuda.set("fail", "4 801");

        CudaException e = failure(() -> session.suspend(look()));

        assertThat(e.operation()).isEqualTo(Operation.CHECKPOINT);
        assertThat(e.error()).isEqualTo("CUDA_ERROR_NOT_SUPPORTED");
        assertStates(0, 0);
        assertThat(cuda.log().subList(4, 7))
                .containsExactly("restore " + first + " 0", "unlock " + second + " 0", "unlock " + first + " 0");
    }

    @Test
    void whatCannotBeTakenBackIsNamed() {
        cuda.set("fail", "4 999\n5 801");

        CudaException e = failure(() -> session.suspend(look()));

        assertThat(e.cause())
                .startsWith("sleep (pid " + second + ") cannot be checkpointed (CUDA error 999)")
                .endsWith("; not put back as it was: sleep (pid " + first + "): CUDA_ERROR_NOT_SUPPORTED");
        assertStates(2, 0);
    }

    @Test
    void anotherToolsLockIsRespected() {
        cuda.set(Long.toString(second), "1");

        CudaException e = failure(() -> session.suspend(look()));

        assertThat(e.cause()).isEqualTo("sleep (pid " + second + ") is LOCKED to CUDA, not RUNNING");
        assertThat(cuda.log()).isEmpty();
    }

    @Test
    void aLostProgramIsNamedBeforeAnythingIsTouched() {
        cuda.set(Long.toString(second), "3");

        CudaException e = failure(() -> session.suspend(look()));

        assertThat(e.cause())
                .isEqualTo("sleep (pid " + second + ") is lost to CUDA: the driver says its state is FAILED");
        assertThat(e.pid()).isEqualTo(second);
        assertThat(cuda.log()).isEmpty();
    }

    @Test
    void aProgramThatEndsMeanwhileIsToldAndTheOthersRunOn() {
        CudaState looked = look();
        cuda.end(second);

        CudaException e = failure(() -> session.suspend(looked));

        assertThat(e.error()).isEqualTo("CUDA_ERROR_INVALID_VALUE");
        assertThat(e.cause()).startsWith("A process that ended (pid " + second + ") cannot be locked");
        assertThat(cuda.state(first)).isZero();
    }

    @Test
    void aRestoreWithoutMemorySaysThatTheProgramIsLostAndSuspendsTheOthersAgain() {
        CudaState suspended = session.suspend(look());
        cuda.set("fail", "6 2 3");

        CudaException e = failure(() -> session.resume(suspended));

        assertThat(e.pid()).isEqualTo(second);
        assertThat(e.error()).isEqualTo("CUDA_ERROR_OUT_OF_MEMORY");
        assertThat(e.cause()).endsWith("; it is now FAILED and cannot be brought back");
        assertStates(2, 3);
    }

    @Test
    void aRestoreThatFailedCanBeTriedAgain() {
        CudaState suspended = session.suspend(look());
        cuda.set("fail", "6 801");
        failure(() -> session.resume(suspended));
        assertStates(2, 2);

        session.resume(suspended);

        assertStates(0, 0);
    }

    @Test
    void anUnlockThatFailsKeepsNoOtherLocked() {
        CudaState suspended = session.suspend(look());
        cuda.set("fail", "7 999");

        CudaException e = failure(() -> session.resume(suspended));

        assertThat(e.pid()).isEqualTo(first);
        assertStates(1, 0);
        session.resume(suspended);
        assertStates(0, 0);
    }

    @Test
    void aSuspensionThatWasCutOffIsTakenUpFromWhereverItStopped() {
        CudaState looked = look();
        cuda.driver(FakeCuda.TIMES).lock(first, Duration.ofSeconds(1));
        cuda.driver(FakeCuda.TIMES).checkpoint(first);
        cuda.driver(FakeCuda.TIMES).lock(second, Duration.ofSeconds(1));

        cuda.session().resume(looked);

        assertStates(0, 0);
    }

    @Test
    void programsThatEndedWhileSuspendedArePassedOver() {
        CudaState suspended = session.suspend(look());
        cuda.end(second);

        assertThat(session.resume(suspended).processes())
                .extracting(CudaProcess::pid)
                .containsExactly(first);
    }

    @Test
    void aCallThatHangsIsGivenUpAndTheOthersRunOn() {
        CudaSession hasty = new CudaSession(
                cuda.driver(new CudaTimes(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5))));
        cuda.set("fail", "3 -1");

        CudaException e = failure(() -> hasty.suspend(look()));

        assertThat(e.error()).isEqualTo(CudaException.NO_ANSWER);
        assertThat(e.pid()).isEqualTo(first);
        assertStates(0, 0);
    }

    @Test
    void aStoppedProgramIsNamedAtOnceInsteadOfWaitingForIt() {
        long stopped = cuda.loaded();
        Awaitility.await().until(() -> Standstill.mayUseCuda(stopped));
        FakeCuda.stop(stopped);

        CudaException e = failure(() -> session.look(List.of(first, stopped)));

        assertThat(e.cause())
                .isEqualTo("sleep (pid " + stopped + ") is stopped, and NVIDIA's driver waits for programs that are");
        assertThat(e.cure()).isEqualTo("Continue it with 'kill -CONT " + stopped + "'");
        assertThat(e.pid()).isEqualTo(stopped);
    }

    @Test
    void aStoppedProcessWithoutTheLibraryIsPassedOver() {
        long editor = cuda.process();
        FakeCuda.stop(editor);

        assertThat(session.look(List.of(first, editor)).processes())
                .extracting(CudaProcess::pid)
                .containsExactly(first);
    }

    @Test
    void aProgramThatWasStoppedWhileSuspendedIsNamedBeforeAnythingIsTouched() {
        CudaState suspended = session.suspend(look());
        FakeCuda.stop(second);

        CudaException e = failure(() -> session.resume(suspended));

        assertThat(e.pid()).isEqualTo(second);
        assertThat(e.error()).isEqualTo(CudaException.UNFIT);
        assertStates(2, 2);
    }

    @Test
    void stateMovesOntoAnotherGpuOfTheSameKind() {
        cuda.set("version", "13000");
        cuda.set("gpus", FakeCuda.GPU + " 24 Card\n" + OTHER_GPU + " 24 Card");
        CudaState suspended = session.suspend(look());
        String third = "aa".repeat(16);
        cuda.set("gpus", third + " 48 Card\n" + OTHER_GPU + " 24 Card");

        assertThat(session.pairs(suspended))
                .extracting(pair ->
                        pair.saved().substring(4, 12) + " " + pair.present().substring(4, 12))
                .containsExactlyInAnyOrder("00010203 aaaaaaaa", "ffeeddcc ffeeddcc");
        session.resume(suspended);
        assertStates(0, 0);
    }

    @Test
    void anOldDriverIsNotAskedToMoveState() {
        CudaState suspended = session.suspend(look());
        cuda.set("gpus", OTHER_GPU + " 24 Fake GPU");

        CudaException e = failure(() -> session.resume(suspended));

        assertThat(e.error()).isEqualTo(CudaException.TOO_OLD);
        assertThat(e.cause()).contains("(CUDA 12.8) is too old to put CUDA state onto another GPU");
        assertStates(2, 2);
    }

    @Test
    void aGpuThatIsTooSmallIsRefusedByItsField() {
        cuda.set("version", "13000");
        CudaState suspended = session.suspend(look());
        cuda.set("gpus", OTHER_GPU + " 16 Small Card");

        CudaException e = failure(() -> session.resume(suspended));

        assertThat(e.error()).isEqualTo(CudaException.UNFIT);
        assertThat(e.cause())
                .isEqualTo("No GPU here fits the Fake GPU that CUDA state was saved on"
                        + " (memory: saved 24 GiB, here 16 GiB)");
        assertStates(2, 2);
    }

    @Test
    void twoGpusDoNotGoOntoOne() {
        cuda.set("version", "13000");
        cuda.set("gpus", FakeCuda.GPU + " 24 Card\n" + OTHER_GPU + " 24 Card");
        CudaState suspended = session.suspend(look());
        cuda.set("gpus", OTHER_GPU + " 80 Card");

        assertThat(failure(() -> session.resume(suspended)).cause()).contains("all 1 are taken by others");
    }

    @Test
    void afterARestoreProcessesAreFoundByTheirInnerPids() {
        CudaState suspended = session.suspend(look());

        assertThat(suspended.after(Map.of(first, 4711L)).processes())
                .containsExactly(new CudaProcess(4711, first, "sleep", ProcessState.CHECKPOINTED));
    }
}
