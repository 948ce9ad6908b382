package dev.dormouse.gpu.drm.uapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers and bytes as a C compiler makes them of the kernel's headers (linux-libc-dev 7.2, x86-64). */
class StructsTest {
    private static String bytes(int size, Struct struct) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(size, 8);
            struct.put(memory);
            return HexFormat.of().formatHex(memory.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void theNumbersOfRequestsAreTheKernels() {
        Map<Ioctl, Long> numbers = Map.ofEntries(
                Map.entry(Version.GET, 0xc0406400L),
                Map.entry(GemClose.CLOSE, 0x40086409L),
                Map.entry(Capability.GET, 0xc010640cL),
                Map.entry(AuthMagic.ASK, 0x40046411L),
                Map.entry(NoArgument.SET_MASTER, 0x641eL),
                Map.entry(NoArgument.DROP_MASTER, 0x641fL),
                Map.entry(PrimeHandle.TO_FD, 0xc00c642dL),
                Map.entry(PrimeHandle.TO_HANDLE, 0xc00c642eL),
                Map.entry(CardResources.GET, 0xc04064a0L),
                Map.entry(CreateDumb.CREATE, 0xc02064b2L),
                Map.entry(MapDumb.MAP, 0xc01064b3L),
                Map.entry(ChangeHandle.CHANGE, 0xc00864d2L),
                Map.entry(SyncobjCreate.CREATE, 0xc00864bfL),
                Map.entry(SyncobjDestroy.DESTROY, 0xc00864c0L),
                Map.entry(SyncobjHandle.TO_FD, 0xc01064c1L),
                Map.entry(SyncobjHandle.TO_HANDLE, 0xc01064c2L),
                Map.entry(SyncobjWait.WAIT, 0xc02064c3L),
                Map.entry(SyncobjArray.RESET, 0xc01064c4L),
                Map.entry(SyncobjArray.SIGNAL, 0xc01064c5L),
                Map.entry(SyncobjTimeline.QUERY, 0xc01864cbL),
                Map.entry(SyncobjTimeline.SIGNAL, 0xc01864cdL),
                Map.entry(DmaBufSync.SYNC, 0x40086200L),
                Map.entry(DmaBufSyncFile.EXPORT, 0xc0086202L),
                Map.entry(SyncFileInfo.INFO, 0xc0383e04L),
                Map.entry(UdmabufCreate.CREATE, 0x40187542L),
                Map.entry(HeapAllocation.ALLOCATE, 0xc0184800L));

        numbers.forEach((request, number) ->
                assertThat(request.number()).as(request.name()).isEqualTo(number));
    }

    @Test
    void theNumbersOfDriversRequestsAreTheKernels() {
        Map<Ioctl, Long> numbers = Map.ofEntries(
                Map.entry(VirtgpuMap.MAP, 0xc0106441L),
                Map.entry(VirtgpuResourceCreate.CREATE, 0xc0386444L),
                Map.entry(VirtgpuResourceInfo.INFO, 0xc0106445L),
                Map.entry(VirtgpuWait.WAIT, 0xc0086448L),
                Map.entry(AmdgpuGemCreate.CREATE, 0xc0206440L),
                Map.entry(AmdgpuGemMmap.MMAP, 0xc0086441L),
                Map.entry(AmdgpuInfo.INFO, 0x40206445L),
                Map.entry(AmdgpuWaitIdle.WAIT, 0xc0106447L),
                Map.entry(AmdgpuGemVa.VA, 0x40406448L),
                Map.entry(AmdgpuGemOp.OP, 0xc0186450L),
                Map.entry(AmdgpuListHandles.LIST, 0xc0106459L),
                Map.entry(I915GemCreate.CREATE, 0xc010645bL),
                Map.entry(I915MmapOffset.MMAP, 0xc0206464L),
                Map.entry(I915Wait.WAIT, 0xc010646cL),
                Map.entry(I915Tiling.SET, 0xc0106461L),
                Map.entry(I915Tiling.GET, 0xc0106462L),
                Map.entry(I915Caching.SET, 0x4008646fL),
                Map.entry(I915Caching.GET, 0xc0086470L),
                Map.entry(XeGemCreate.CREATE, 0xc0386441L),
                Map.entry(XeMmapOffset.MMAP, 0xc0286442L));

        numbers.forEach((request, number) ->
                assertThat(request.number()).as(request.name()).isEqualTo(number));
    }

    @Test
    void everyRequestHasRoomForItsStructure() {
        List<Ioctl> all = List.of(CreateDumb.CREATE, SyncobjWait.WAIT, AmdgpuGemVa.VA, XeGemCreate.CREATE);

        assertThat(all.stream().map(Ioctl::size)).containsExactly(32, 32, 64, 56);
    }

    @Test
    void commonStructuresAreByteForByteTheKernels() {
        assertThat(bytes(PrimeHandle.SIZE, new PrimeHandle(5, PrimeHandle.WRITABLE, -1)))
                .isEqualTo("05000000" + "02000800" + "ffffffff");
        assertThat(bytes(CreateDumb.SIZE, new CreateDumb(2, 1024, 32, 0, 7, 4096, 8192)))
                .isEqualTo("02000000" + "00040000" + "20000000" + "00000000" + "07000000" + "00100000"
                        + "0020000000000000");
        assertThat(bytes(MapDumb.SIZE, new MapDumb(7, 0x100000000L)))
                .isEqualTo("07000000" + "00000000" + "0000000001000000");
        assertThat(bytes(SyncobjWait.SIZE, new SyncobjWait(0x1122, 0x33, 1, 2, 3)))
                .isEqualTo("2211000000000000" + "3300000000000000" + "01000000" + "02000000" + "03000000" + "00000000");
        assertThat(bytes(SyncobjTimeline.SIZE, new SyncobjTimeline(0x11, 0x22, 1, 0)))
                .isEqualTo("1100000000000000" + "2200000000000000" + "01000000" + "00000000");
        assertThat(bytes(UdmabufCreate.SIZE, new UdmabufCreate(9, 1, 0, 4096)))
                .isEqualTo("09000000" + "01000000" + "0000000000000000" + "0010000000000000");
        assertThat(bytes(HeapAllocation.SIZE, new HeapAllocation(4096, 9, 0x80002, 0)))
                .isEqualTo("0010000000000000" + "09000000" + "02000800" + "0000000000000000");
    }

    @Test
    void driversStructuresAreByteForByteTheKernels() {
        assertThat(bytes(AmdgpuGemVa.SIZE, new AmdgpuGemVa(3, 1, 0xe, 0x100000, 0x1000, 0x2000)))
                .isEqualTo("03000000" + "00000000" + "01000000" + "0e000000" + "0000100000000000" + "0010000000000000"
                        + "0020000000000000" + "00".repeat(24));
        assertThat(bytes(AmdgpuHandle.SIZE, new AmdgpuHandle(3, 1, 0x1000, 4, 0x20, 0x1000)))
                .isEqualTo("03000000" + "01000000" + "0010000000000000" + "0400000000000000" + "2000000000000000"
                        + "0010000000000000");
        assertThat(bytes(AmdgpuGemOp.SIZE, new AmdgpuGemOp(3, 2, 0xabc, 4)))
                .isEqualTo("03000000" + "02000000" + "bc0a000000000000" + "04000000" + "00000000");
        assertThat(bytes(XeGemCreate.SIZE, new XeGemCreate(0x1000, 1, 0, 0, 5, (short) 1)))
                .isEqualTo("00".repeat(8) + "0010000000000000" + "01000000" + "00000000" + "00000000" + "05000000"
                        + "0100" + "00".repeat(22));
        assertThat(bytes(I915MmapOffset.SIZE, new I915MmapOffset(5, 0x1000, 2, 0)))
                .isEqualTo("05000000" + "00000000" + "0010000000000000" + "0200000000000000" + "00".repeat(8));
        assertThat(bytes(VirtgpuResourceInfo.SIZE, new VirtgpuResourceInfo(1, 2, 3, 4)))
                .isEqualTo("01000000" + "02000000" + "03000000" + "04000000");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(VirtgpuResourceCreate.SIZE, 8);
            VirtgpuResourceCreate asked =
                    new VirtgpuResourceCreate(2, 2, 0, 1024, 4, 1, 1, 0, 0, 0, 9, 10, 16384, 4096);
            asked.put(memory);

            assertThat(VirtgpuResourceCreate.from(memory)).isEqualTo(asked);
        }
    }

    @Test
    void theNumbersOfTheComputeDriversRequestsAreTheKernels() {
        assertThat(KfdVersion.GET.number()).isEqualTo(0x80084b01L);
        assertThat(KfdCriu.Operation.values())
                .extracting(each -> each.request().number())
                .containsOnly(0xc0384b22L);
        assertThat(KfdCriu.Operation.CHECKPOINT.request().name()).isEqualTo("AMDKFD_CRIU_CHECKPOINT");
    }

    @Test
    void whatTheComputeDriverIsAskedHasTheKernelsBytes() {
        assertThat(bytes(KfdCriu.SIZE, new KfdCriu(1, 2, 3, 4, 5, 6, 7, 8, KfdCriu.Operation.RESUME)))
                .isEqualTo("010000000000000002000000000000000300000000000000040000000000000005000000"
                        + "0600000007000000080000000400000000000000");
        assertThat(bytes(KfdDevice.SIZE, new KfdDevice(1, 2, 3))).isEqualTo("01000000020000000300000000000000");
        assertThat(bytes(KfdBuffer.SIZE, new KfdBuffer(1, 2, 3, 4, 5, 6, 7)))
                .isEqualTo("0100000000000000020000000000000003000000000000000400000000000000"
                        + "05000000060000000700000000000000");
    }

    @Test
    void whatTheComputeDriverAnswersIsReadAsItWasWritten() {
        KfdCriu criu = new KfdCriu(1, 2, 3, 4, 5, 6, 7, 8, KfdCriu.Operation.PROCESS_INFO);
        KfdBuffer buffer = new KfdBuffer(1, 2, 3, 4, 5, 6, -1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(64, 8);
            criu.put(memory);
            assertThat(KfdCriu.from(memory)).isEqualTo(criu);
            buffer.put(memory);
            assertThat(KfdBuffer.from(memory)).isEqualTo(buffer);
            memory.set(ValueLayout.JAVA_INT, 48, 5);
            assertThatThrownBy(() -> KfdCriu.from(memory)).hasMessage("operation 5");
        }
    }

    @Test
    void anOffsetInTheComputeDeviceSaysWhatIsMappedAndOfWhichGpu() {
        assertThat(KfdOffset.of(3L << 62 | 0x1a2bL << 46).inWords()).isEqualTo("doorbells of GPU 1a2b");
        assertThat(KfdOffset.of(2L << 62).inWords()).isEqualTo("events");
        assertThat(KfdOffset.of(0xffffL << 46 | 0x1000).inWords()).isEqualTo("registers of GPU ffff");
    }
}
