package dev.dormouse.gpu.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NvidiaSmiTest {
    @Test
    void aLineBecomesAGpu() {
        assertThat(
                        NvidiaSmi.parse(
                                "00000000:41:00.0, GPU-5a1b7c3d, NVIDIA H100 80GB HBM3, 81559, 570.86.15, Disabled, 9.0, 96.00.74.00.01\n"))
                .containsExactly(new Nvidia(
                        "0000:41:00.0",
                        "GPU-5a1b7c3d",
                        "NVIDIA H100 80GB HBM3",
                        81559L << 20,
                        "570.86.15",
                        "Disabled",
                        "9.0",
                        "96.00.74.00.01"));
    }

    @Test
    void whatTheCardDoesNotTellIsUnknown() {
        assertThat(NvidiaSmi.parse("00000000:01:00.0, GPU-1, GeForce, [N/A], 390.157, [Not Supported], [N/A], [N/A]"))
                .containsExactly(new Nvidia("0000:01:00.0", "GPU-1", "GeForce", 0, "390.157", "", "", ""));
    }

    @Test
    void garbageIsPassedOver() {
        assertThat(NvidiaSmi.parse(
                        "NVIDIA-SMI has failed because it couldn't communicate with the driver.\n\n,,,,,,,\n"))
                .isEmpty();
        assertThat(NvidiaSmi.parse("0:1:0.0, u, n, 9223372036854775807, v, m, c, b"))
                .extracting(Nvidia::memoryBytes)
                .containsExactly(0L);
    }

    @Test
    void theDriversVersionIsTheFirstNumberOfItsLine() {
        assertThat(NvidiaProc.version("NVRM version: NVIDIA UNIX x86_64 Kernel Module  565.57.01  Thu Oct 10 12:29:05"))
                .isEqualTo("565.57.01");
        assertThat(NvidiaProc.version("NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65  Release"))
                .isEqualTo("580.65");
        assertThat(NvidiaProc.version("no number . here 1.")).isEmpty();
    }
}
