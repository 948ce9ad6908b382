package dev.dormouse.gpu.drm.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.compute.ComputeRestore;
import dev.dormouse.gpu.drm.fake.FakeBuffer;
import dev.dormouse.gpu.drm.fake.FakeCompute;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.fake.FakeKernel;
import dev.dormouse.gpu.drm.fake.FakeTask;
import dev.dormouse.gpu.drm.fake.Moved;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.MappedRange;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.KfdBuffer;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import dev.dormouse.gpu.inventory.ComputeNode;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that computes on a GPU, moved to a host where that GPU has another number, another minor and another address. */
class ContextRestoreTest {
    private static final Path ROOT = Path.of("/proc/2001/root");
    private static final int USER = 0xaaaa;
    private static final long DOORBELLS = 3L << 62 | (long) USER << 46;
    private static final long EVENTS = 2L << 62;

    @TempDir
    private Path directory;

    private final FakeHost from = host("0000:03:00.0", 1, USER);
    private final FakeHost to = host("0000:83:00.0", 4, 0xbbbb);
    private final FakeTask task = new FakeTask(to.kernel, 2001);
    private final FakeCompute program = from.kernel.compute(1001, 5);

    private static FakeHost host(String address, int number, int gpu) {
        FakeHost host = new FakeHost().add("amdgpu", address, number);
        host.kernel.computeNodes(List.of(
                new ComputeNode(0, 0, 0, "", List.of(), 0, List.of(), List.of()),
                new ComputeNode(1, gpu, 128 + number, address, List.of(), 0, List.of(), List.of())));
        return host;
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(from.kernel.open()).isZero();
        assertThat(to.kernel.open()).isZero();
    }

    /** With its client, its memory, and all of that mapped. */
    private DrmGraph saved() {
        FakeKernel kernel = from.kernel;
        program.gpu(USER, USER).queues(2).privately(new byte[] {7, 8, 9});
        FakeBuffer weights = program.memory(kernel, 0x7000_0000L, 8192, USER, FakeCompute.VRAM);
        long place = program.offset(program.buckets().size() - 1);
        program.memory(kernel, 0x7100_0000L, 4096, USER, FakeCompute.USERPTR);
        program.doorbells(0x7200_0000L, 8192, USER, DOORBELLS);
        weights.bytes().set(ValueLayout.JAVA_LONG_UNALIGNED, 4096, 42);
        kernel.give(1001, 6, kernel.client("renderD129"));
        kernel.map(1001, range(0x7000_1000L, 0x7000_2000L, place + 4096, FileFacts.Kind.NODE, 129));
        kernel.map(1001, range(0x7200_0000L, 0x7200_2000L, DOORBELLS, FileFacts.Kind.COMPUTE, 0));
        kernel.map(1001, range(0x7300_0000L, 0x7300_8000L, EVENTS, FileFacts.Kind.COMPUTE, 0));
        return Moved.saveComputing(from, directory.resolve("contents"), 1001);
    }

    private static MappedRange range(long start, long end, long offset, FileFacts.Kind kind, int minor) {
        return new MappedRange(start, end, offset, "rw-s", kind, minor, 7);
    }

    private Moved moved() {
        return Moved.restore(saved(), to, directory.resolve("contents"));
    }

    private static FakeCompute context(OpenFile file) {
        return (FakeCompute) Moved.thing(file);
    }

    @Test
    void theProgramGoesOnWhereItIsWhileItsCopyGoesOnElsewhere() {
        try (Moved moved = moved();
                OpenFile kfd = moved.restore.context(0, 1, task, ROOT)) {
            assertThat(program.runs()).isTrue();
            assertThat(context(kfd).runs()).isFalse();
            to.kernel.give(2001, 5, Moved.thing(kfd));

            ComputeRestore.resume(to.kernel, 2001);

            assertThat(context(kfd).runs()).isTrue();
            assertThat(moved.restore.computes(1)).isTrue();
            assertThat(moved.restore.computes(2)).isFalse();
        }
    }

    @Test
    void memoryContentsAndWhatOnlyTheKernelReadsAreThereAgainOnTheOtherGpu() {
        try (Moved moved = moved();
                OpenFile kfd = moved.restore.context(0, 1, task, ROOT)) {
            FakeCompute made = context(kfd);

            assertThat(made.devices()).containsExactly(new KfdDevice(USER, 0xbbbb, 0));
            assertThat(made.buckets())
                    .extracting(KfdBuffer::address)
                    .containsExactly(0x7000_0000L, 0x7100_0000L, 0x7200_0000L);
            assertThat(made.privateData()).containsExactly(7, 8, 9);
            assertThat(made.shared(0).bytes().get(ValueLayout.JAVA_LONG_UNALIGNED, 4096))
                    .isEqualTo(42);
        }
    }

    @Test
    void theProcessIsLeftWithNoDescriptorThatItDidNotHave() {
        try (Moved moved = moved();
                OpenFile kfd = moved.restore.context(0, 1, task, ROOT)) {
            assertThat(context(kfd).runs()).isFalse();
            assertThat(to.kernel.descriptors(2001)).isEmpty();
        }
    }

    @Test
    void itsAddressesAreThoseOfItsOwnRestoredClient() {
        try (Moved moved = moved();
                OpenFile kfd = moved.restore.context(0, 1, task, ROOT);
                OpenFile client = moved.restore.descriptor(Kind.CLIENT, 0, ROOT)) {
            assertThat(context(kfd).clients()).containsExactly(Moved.client(client));
        }
    }

    @Test
    void mappingsLeadToTheNewPlaces() {
        try (Moved moved = moved();
                OpenFile kfd = moved.restore.context(0, 1, task, ROOT)) {
            DrmRestore.Place memory = moved.restore
                    .mapping(1, 0x7000_1000L, program.offset(0) + 4096, ROOT)
                    .orElseThrow();
            DrmRestore.Place doorbells =
                    moved.restore.mapping(1, 0x7200_0000L, DOORBELLS, ROOT).orElseThrow();
            DrmRestore.Place events =
                    moved.restore.mapping(1, 0x7300_0000L, EVENTS, ROOT).orElseThrow();
            try (OpenFile node = memory.file();
                    OpenFile door = doorbells.file();
                    OpenFile event = events.file()) {
                assertThat(memory.offset()).isEqualTo(context(kfd).offset(0) + 4096);
                assertThat(context(kfd).clients()).containsExactly(Moved.client(node));
                assertThat(doorbells.offset()).isEqualTo(3L << 62 | 0xbbbbL << 46);
                assertThat(Moved.thing(door)).isSameAs(Moved.thing(kfd));
                assertThat(events.offset()).isEqualTo(EVENTS);
                assertThat(Moved.thing(event)).isSameAs(Moved.thing(kfd));
            }
        }
    }

    @Test
    void aDriverThatRefusesFailsTheRestore() {
        try (Moved moved = moved()) {
            to.kernel.fail("AMDKFD_CRIU_RESTORE", 0);

            assertThatThrownBy(() -> moved.restore.context(0, 1, task, ROOT)).isInstanceOf(ErrnoException.class);
        }
    }

    @Test
    void aProcessThatCannotOpenTheDeviceFailsTheRestore() {
        try (Moved moved = moved()) {
            to.kernel.fail("open kfd", 0);

            assertThatThrownBy(() -> moved.restore.context(0, 1, task, ROOT)).isInstanceOf(ErrnoException.class);
        }
    }

    @Test
    void anotherProcessDoesNotGetIt() {
        try (Moved moved = moved()) {
            assertThatThrownBy(() -> moved.restore.context(0, 2, task, ROOT))
                    .isInstanceOf(DrmException.class)
                    .hasMessage("Process 2 of the session is to have the /dev/kfd of process 1");
        }
    }

    @Test
    void memoryThatComesBeforeItsDeviceIsNamed() {
        try (Moved moved = moved()) {
            assertThatThrownBy(() -> moved.restore.mapping(1, 0x7300_0000L, EVENTS, ROOT))
                    .isInstanceOf(DrmException.class)
                    .hasMessageContaining("comes before it");
        }
    }

    private void refused(String words) {
        assertThatThrownBy(this::saved).isInstanceOf(DrmException.class).hasMessageContaining(words);
        assertThat(program.runs()).isTrue();
    }

    @Test
    void memoryThatIsSharedIsNamedAndTheProgramGoesOn() {
        from.kernel.give(1001, 9, program.memory(from.kernel, 0x7500_0000L, 4096, USER, FakeCompute.VRAM));

        refused("memory of its /dev/kfd is shared with others as a dma-buf");
    }

    @Test
    void twoClientsOfOneGpuAreNamedAndTheProgramGoesOn() {
        from.kernel.give(1001, 8, from.kernel.client("renderD129"));

        refused("it has several clients of GPU aaaa");
    }

    @Test
    void aMappingThatNoMemoryExplainsIsNamedAndTheProgramGoesOn() {
        from.kernel.map(1001, range(0x7900_0000L, 0x7900_1000L, 0x123000, FileFacts.Kind.NODE, 129));

        refused("mapping 79000000-79001000: no descriptor leads to the buffer that is mapped");
    }

    @Test
    void reservedMemoryOfTheDeviceIsNamedAndTheProgramGoesOn() {
        from.kernel.map(1001, range(0x7900_0000L, 0x7900_1000L, 1L << 62, FileFacts.Kind.COMPUTE, 0));

        refused("reserved memory of /dev/kfd, which cannot be mapped again");
    }

    @Test
    void memoryThatTheProcessorDoesNotSeeIsNamedAndTheProgramGoesOn() {
        program.memory(from.kernel, 0x7600_0000L, 4096, USER, FakeCompute.VRAM).hide();

        refused("The processor cannot read the memory at 76000000");
    }

    private static FakeHost twin(int left, int right) {
        FakeHost host = new FakeHost().add("amdgpu", "0000:03:00.0", 1).add("amdgpu", "0000:04:00.0", 2);
        host.kernel.computeNodes(List.of(
                new ComputeNode(1, left, 129, "0000:03:00.0", List.of(), 0, List.of(), List.of()),
                new ComputeNode(2, right, 130, "0000:04:00.0", List.of(), 0, List.of(), List.of())));
        return host;
    }

    @Test
    void ofTwoEqualGpusEachKeepsItsPlaceUnderItsNewNumberAndEachProcessItsOwn() {
        FakeHost old = twin(0xa1, 0xa2);
        FakeHost now = twin(0xb1, 0xa1);
        for (int pid : List.of(1001, 1002)) {
            FakeCompute each =
                    old.kernel.compute(pid, 5).gpu(0xa1, 0xa1).gpu(0xa2, 0xa2).privately(new byte[] {(byte) pid});
            FakeBuffer memory = each.memory(old.kernel, 0x7000_0000L, 4096, 0xa2, FakeCompute.VRAM);
            memory.bytes().set(ValueLayout.JAVA_INT, 0, pid);
            old.kernel.give(pid, 6, old.kernel.client("renderD129"));
            old.kernel.give(pid, 7, old.kernel.client("renderD130"));
        }
        DrmGraph graph = Moved.saveComputing(old, directory.resolve("twins"), 1001, 1002);

        try (Moved moved = Moved.restore(graph, now, directory.resolve("twins"));
                OpenFile first = moved.restore.context(0, 1, new FakeTask(now.kernel, 2001), ROOT);
                OpenFile second = moved.restore.context(1, 2, new FakeTask(now.kernel, 2002), ROOT)) {
            for (OpenFile file : List.of(first, second)) {
                assertThat(context(file).devices())
                        .containsExactly(new KfdDevice(0xa1, 0xb1, 0), new KfdDevice(0xa2, 0xa1, 0));
            }
            assertThat(context(first).shared(0).bytes().get(ValueLayout.JAVA_INT, 0))
                    .isEqualTo(1001);
            assertThat(context(second).shared(0).bytes().get(ValueLayout.JAVA_INT, 0))
                    .isEqualTo(1002);
        }
        assertThat(now.kernel.open()).isZero();
    }
}
