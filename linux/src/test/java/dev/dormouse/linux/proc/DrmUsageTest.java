package dev.dormouse.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts in the form of Documentation/gpu/drm-usage-stats.rst. */
class DrmUsageTest {
    @Test
    void amdgpuTellsEnginesAndMemory() {
        assertThat(DrmUsage.parse("""
                drm-driver:\tamdgpu
                drm-client-id:\t9327
                drm-pdev:\t0000:03:00.0
                pasid:\t32770
                drm-total-vram:\t77072 KiB
                drm-resident-vram:\t77060 KiB
                drm-memory-vram:\t1 KiB
                drm-memory-gtt: \t13012 KiB
                amd-memory-visible-vram:\t77060 KiB
                drm-engine-gfx:\t90412 ns
                drm-engine-capacity-gfx:\t2
                drm-engine-dec:\t0 ns
                """))
                .contains(new DrmUsage(
                        "amdgpu",
                        "0000:03:00.0",
                        "9327",
                        Map.of("gfx", 90412L, "dec", 0L),
                        Map.of("vram", 77072L << 10, "gtt", 13012L << 10)));
    }

    @Test
    void xeTellsCyclesWhichAreNoMemory() {
        assertThat(DrmUsage.parse("""
                drm-driver:    xe
                drm-client-id: 7
                drm-pdev:      0000:00:02.0
                drm-total-system:   0
                drm-total-gtt:   192 MiB
                drm-cycles-rcs: 28257900
                drm-total-cycles-rcs:   7655183225
                """))
                .contains(new DrmUsage("xe", "0000:00:02.0", "7", Map.of(), Map.of("system", 0L, "gtt", 192L << 20)));
    }

    @Test
    void aFileOfNoDriverTellsNothing() {
        assertThat(DrmUsage.parse("eventfd-count: 1\n")).isEmpty();
        assertThat(DrmUsage.parse("drm-engine-gfx: 1 ns\n")).isEmpty();
    }

    @Test
    void garbageCountsForNothing() {
        assertThat(DrmUsage.parse("drm-driver: x\ndrm-memory-a: \ndrm-memory-b: lots KiB\ndrm-engine-c: ns\ndrm-x\n"))
                .contains(new DrmUsage("x", "", "", Map.of(), Map.of("a", 0L, "b", 0L)));
    }
}
