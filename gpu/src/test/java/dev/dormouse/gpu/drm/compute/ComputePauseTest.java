package dev.dormouse.gpu.drm.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.fake.FakeBuffer;
import dev.dormouse.gpu.drm.fake.FakeCompute;
import dev.dormouse.gpu.drm.fake.FakeKernel;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputePauseTest {
    private static final ComputeHolder ONE = new ComputeHolder(1001, 1, "train", 5);
    private static final ComputeHolder TWO = new ComputeHolder(1002, 2, "infer", 6);

    private final FakeKernel kernel = new FakeKernel();
    private final FakeCompute one =
            kernel.compute(1001, 5).gpu(0x1111, 0x2222).queues(3).privately(new byte[] {1, 2, 3, 4});
    private final FakeCompute two = kernel.compute(1002, 6).gpu(0x1111, 0x2222).queues(1);

    /** Whatever happened: both run, neither was paused twice, and no descriptor of ours is left. */
    @AfterEach
    void bothGoOn() {
        assertThat(List.of(one, two)).allMatch(FakeCompute::runs).allMatch(each -> each.mostPauses() <= 1);
        assertThat(kernel.open()).isZero();
    }

    private List<LiveCompute> saved() {
        try (ComputePause pause = ComputePause.begin(kernel, List.of(ONE, TWO))) {
            assertThat(List.of(one, two)).noneMatch(FakeCompute::runs);
            return pause.checkpoint();
        }
    }

    @Test
    void bothStandStillUntilThePauseEnds() {
        saved().forEach(LiveCompute::close);
    }

    @Test
    void whatAProcessHasIsReadWithItsContents() {
        FakeBuffer weights = one.memory(kernel, 0x7000_0000L, 8192, 0x1111, FakeCompute.VRAM);
        one.memory(kernel, 0x7100_0000L, 4096, 0x1111, FakeCompute.USERPTR);
        one.memory(kernel, 0x7200_0000L, 4096, 0x1111, FakeCompute.DOORBELL);
        weights.bytes().set(ValueLayout.JAVA_BYTE, 5000, (byte) 42);
        List<Byte> seen = new ArrayList<>();

        List<LiveCompute> live = saved();

        ComputeImage image = live.getFirst().image();
        live.getFirst().read(0, bytes -> seen.add(bytes.get(ValueLayout.JAVA_BYTE, 5000)));
        assertThat(image.devices()).containsExactly(new KfdDevice(0x1111, 0x2222, 0));
        assertThat(image.buffers())
                .extracting(each -> each.address())
                .containsExactly(0x7000_0000L, 0x7100_0000L, 0x7200_0000L);
        assertThat(image.objects()).isEqualTo(3);
        assertThat(image.privateData()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        assertThat(live.getFirst().filled()).hasSize(1);
        assertThat(seen).containsExactly((byte) 42);
        live.forEach(LiveCompute::close);
    }

    @Test
    void ofAProcessWithoutMemoryThereIsNothingToRead() {
        List<LiveCompute> live = saved();

        assertThat(live.getLast().filled()).isEmpty();
        assertThat(live.getLast().image().buffers()).isEmpty();
        live.forEach(LiveCompute::close);
    }

    @Test
    void memoryThatTheProcessorDoesNotSeeIsNamed() {
        one.memory(kernel, 0x7000_0000L, 8192, 0x1111, FakeCompute.VRAM).hide();

        List<LiveCompute> live = saved();

        assertThatThrownBy(() -> live.getFirst().read(0, bytes -> {}))
                .isInstanceOf(DrmException.class)
                .hasMessage("The processor cannot read the memory at 70000000 (8 KiB) of GPU 1111 of train (1001)"
                        + " (mmap: not permitted), and Dormouse has no GPU copy it");
        live.forEach(LiveCompute::close);
    }

    @Test
    void ifTheSecondCannotBePausedTheFirstGoesOn() {
        kernel.fail("AMDKFD_CRIU_PROCESS_INFO", 1);

        assertThatThrownBy(() -> ComputePause.begin(kernel, List.of(ONE, TWO)))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("infer (1002)")
                .hasMessageContaining("out of memory");
    }

    @Test
    void ifOneCannotBeReadBothGoOnAndNothingIsReturned() {
        one.memory(kernel, 0x7000_0000L, 8192, 0x1111, FakeCompute.VRAM);
        kernel.fail("AMDKFD_CRIU_CHECKPOINT", 1);

        assertThatThrownBy(this::saved).isInstanceOf(DrmException.class).hasMessageContaining("infer (1002)");
    }

    @Test
    void aPauseThatEndsTwiceLetsGoOnce() {
        ComputePause pause = ComputePause.begin(kernel, List.of(ONE, TWO));

        pause.close();
        pause.close();
    }

    @Test
    void oneThatWasEndedMeanwhileIsNoErrorAndTheOtherGoesOn() {
        ComputePause pause = ComputePause.begin(kernel, List.of(ONE, TWO));

        kernel.end(1002);
        pause.close();

        assertThat(two.runs()).isFalse();
        kernel.give(1002, 6, two);
        two.end();
    }

    @Test
    void oneThatDoesNotGoOnIsNamedAndTheOtherDoes() {
        ComputePause pause = ComputePause.begin(kernel, List.of(ONE, TWO));
        kernel.fail("AMDKFD_CRIU_UNPAUSE", 0);

        assertThatThrownBy(pause::close)
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("infer (1002)")
                .hasMessageContaining("out of memory");

        assertThat(one.runs()).isTrue();
        assertThat(two.runs()).isFalse();
        two.end();
    }

    @Test
    void criuMayTraceInBetween() {
        ComputePause pause = ComputePause.begin(kernel, List.of(ONE, TWO));
        pause.checkpoint().forEach(LiveCompute::close);

        kernel.traced(1001, true);
        kernel.traced(1001, false);

        pause.close();
    }

    @Test
    void aPauseThatAKilledDormouseHasLeftIsTakenBackByTheNext() {
        one.leftPaused();

        ComputePause.begin(kernel, List.of(ONE)).close();

        assertThat(one.runs()).isTrue();
    }

    @Test
    void oneThatADebuggerTracesIsNamed() {
        kernel.traced(1001, true);

        assertThatThrownBy(() -> ComputePause.begin(kernel, List.of(ONE)))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("a debugger traces it");
    }

    @Test
    void aDescriptorThatWasInheritedIsNamed() {
        kernel.give(1003, 7, one);

        assertThatThrownBy(() -> ComputePause.begin(kernel, List.of(new ComputeHolder(1003, 3, "child", 7))))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("another process has opened the /dev/kfd that it holds");
    }

    @Test
    void aProcessThatIsNotWhomTheDriverNamesGoesOnAtOnce() {
        one.calledInside(77);

        assertThatThrownBy(() -> ComputePause.begin(kernel, List.of(ONE)))
                .isInstanceOf(DrmException.class)
                .hasMessage("train (1001) uses /dev/kfd of another process (77 in its session)");
    }

    @Test
    void aDriverThatCannotSaveIsNamedBeforeAnybodyIsPaused() {
        kernel.computeVersion(7);

        assertThatThrownBy(() -> ComputePause.begin(kernel, List.of(ONE)))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("KFD 1.7");
        assertThat(one.mostPauses()).isZero();
    }

    @Test
    void aHostWithoutGpusIsNamed() {
        kernel.compute(1004, 5);

        assertThatThrownBy(() -> ComputePause.begin(kernel, List.of(new ComputeHolder(1004, 4, "none", 5))))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("it has no GPU");
    }

    @Test
    void whereNobodyComputesTheDriverIsNotAsked() {
        kernel.fail("open kfd", 0);

        ComputePause.begin(kernel, List.of()).close();
    }
}
