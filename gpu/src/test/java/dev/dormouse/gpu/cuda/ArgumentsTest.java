package dev.dormouse.gpu.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes and offsets by cuda.h of CUDA 13.0. */
class ArgumentsTest {
    private static final String A = "GPU-00010203-0405-0607-0809-0a0b0c0d0e0f";
    private static final String B = "GPU-ffeeddcc-bbaa-9988-7766-554433221100";

    private static String hex(MemorySegment segment) {
        return HexFormat.of().formatHex(segment.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void everyStructureHas64BytesAndAPair32() {
        assertThat(Arguments.LOCK.byteSize()).isEqualTo(64);
        assertThat(Arguments.RESERVED.byteSize()).isEqualTo(64);
        assertThat(Arguments.RESTORE.byteSize()).isEqualTo(64);
        assertThat(Arguments.PAIR.byteSize()).isEqualTo(32);
    }

    @Test
    void fieldsAreWhereTheHeaderHasThem() {
        assertThat(Arguments.offset(Arguments.LOCK, "timeoutMs")).isZero();
        assertThat(Arguments.offset(Arguments.LOCK, "reserved0")).isEqualTo(4);
        assertThat(Arguments.offset(Arguments.LOCK, "reserved1")).isEqualTo(8);
        assertThat(Arguments.offset(Arguments.RESTORE, "gpuPairs")).isZero();
        assertThat(Arguments.offset(Arguments.RESTORE, "gpuPairsCount")).isEqualTo(8);
        assertThat(Arguments.offset(Arguments.RESTORE, "reserved")).isEqualTo(12);
        assertThat(Arguments.offset(Arguments.RESTORE, "reserved1")).isEqualTo(56);
        assertThat(Arguments.offset(Arguments.PAIR, "newUuid")).isEqualTo(16);
    }

    @Test
    void aLockHoldsItsTimeoutAndElseZeros() {
        try (Arena arena = Arena.ofConfined()) {
            assertThat(hex(Arguments.lock(arena, 10_000))).isEqualTo("10270000" + "00".repeat(60));
            assertThat(hex(Arguments.none(arena))).isEqualTo("00".repeat(64));
        }
    }

    @Test
    void aRestoreWithoutPairsIsAllZeros() {
        try (Arena arena = Arena.ofConfined()) {
            assertThat(hex(Arguments.restore(arena, List.of()))).isEqualTo("00".repeat(64));
        }
    }

    @Test
    void pairsStandOneBehindTheOther() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment restore = Arguments.restore(arena, List.of(new GpuPair(A, B), new GpuPair(B, A)));

            assertThat(hex(restore.asSlice(8))).isEqualTo("02000000" + "00".repeat(52));
            String a = "000102030405060708090a0b0c0d0e0f";
            String b = "ffeeddccbbaa99887766554433221100";
            assertThat(hex(restore.get(ValueLayout.ADDRESS, 0).reinterpret(64))).isEqualTo(a + b + b + a);
        }
    }

    @Test
    void uuidsAreReadAndWrittenAlike() {
        assertThat(GpuUuid.text(GpuUuid.bytes(B))).isEqualTo(B);
        assertThatThrownBy(() -> GpuUuid.bytes("MIG-" + A)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GpuUuid.bytes("GPU-0001")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GpuUuid.bytes(A.replace('a', 'x'))).isInstanceOf(IllegalArgumentException.class);
    }
}
