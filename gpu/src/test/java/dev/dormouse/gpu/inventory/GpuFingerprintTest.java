package dev.dormouse.gpu.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuFingerprintTest {
    private static final GpuFingerprint SAVED = nvidia("2330", 24L << 30, "570.86.15", "9.0", "GPU-1");

    private static GpuFingerprint nvidia(String device, long memory, String version, String capability, String uuid) {
        return new GpuFingerprint(
                "0000:41:00.0",
                "Card",
                "10de",
                device,
                "10de:16c1",
                "a1",
                memory,
                "nvidia",
                version,
                "MIG Disabled",
                "96.00",
                capability,
                "",
                uuid);
    }

    private static GpuFingerprint amd(String revision, String partition) {
        return new GpuFingerprint(
                "", "", "1002", "744c", "", revision, 0, "amdgpu", "6.12.5", partition, "", "", "", "");
    }

    @Test
    void lessMemoryIsFatalAndSaidInWords() {
        assertThat(GpuFingerprint.compare(SAVED, nvidia("2330", 16L << 30, "570.86.15", "9.0", "GPU-1")))
                .singleElement()
                .satisfies(mismatch -> {
                    assertThat(mismatch.fatal()).isTrue();
                    assertThat(mismatch.inWords()).isEqualTo("memory: saved 24 GiB, here 16 GiB");
                });
    }

    @Test
    void aLittleLessMemoryIsToldInBytes() {
        assertThat(GpuFingerprint.compare(SAVED, nvidia("2330", (24L << 30) - 1, "570.86.15", "9.0", "GPU-1")))
                .containsExactly(new Mismatch("memory", "25769803776 B", "25769803775 B", true));
    }

    @Test
    void moreMemoryAndAnotherUuidDoNotMatter() {
        GpuFingerprint other = nvidia("2330", 80L << 30, "570.86.15", "9.0", "GPU-2");

        assertThat(GpuFingerprint.compare(SAVED, other))
                .containsExactly(
                        new Mismatch("memory", "24 GiB", "80 GiB", false),
                        new Mismatch("uuid", "GPU-1", "GPU-2", false));
        assertThat(GpuFingerprint.fits(SAVED, other)).isTrue();
    }

    @Test
    void everyFieldOfAnotherChipIsNamedTheFatalOnesFirst() {
        assertThat(GpuFingerprint.compare(SAVED, nvidia("20b0", 80L << 30, "570.86.15", "8.0", "GPU-2")))
                .extracting(Mismatch::field)
                .containsExactly("device", "compute capability", "memory", "uuid");
    }

    @ParameterizedTest
    @CsvSource({
        "570.86.15, 570.86.16, false",
        "570.86.15, 580.65, false",
        "570.86.15, 570.86.2, true",
        "570.86.15, 570.86, true",
        "580.65.06, 570.172.08, true",
        "560.35.03, 565.57.01, true"
    })
    void anOlderDriverIsFatalAndSoIsOneBelow570(String saved, String here, boolean fatal) {
        assertThat(GpuFingerprint.compare(nvidia("2330", 1, saved, "9.0", ""), nvidia("2330", 1, here, "9.0", "")))
                .containsExactly(new Mismatch("driver version", saved, here, fatal));
    }

    @Test
    void aDriverBelow570IsFatalEvenWhereItIsTheSame() {
        GpuFingerprint old = nvidia("2330", 1, "550.54.14", "9.0", "");

        assertThat(GpuFingerprint.compare(old, old))
                .containsExactly(new Mismatch("driver version", "550.54.14", "550.54.14, which is below 570", true));
    }

    @Test
    void anotherDriverIsFatalAndItsVersionIsNotCompared() {
        GpuFingerprint nouveau =
                new GpuFingerprint("", "", "10de", "2330", "", "", 0, "nouveau", "6.12", "", "", "", "", "");

        assertThat(GpuFingerprint.compare(SAVED, nouveau))
                .containsExactly(new Mismatch("driver", "nvidia", "nouveau", true));
    }

    @Test
    void partitionsMustBeTheSame() {
        assertThat(GpuFingerprint.compare(amd("c8", "SPX/NPS1"), amd("c8", "CPX/NPS1")))
                .containsExactly(new Mismatch("partition", "SPX/NPS1", "CPX/NPS1", true));
    }

    @Test
    void theRevisionTellsAmdsChipsApart() {
        assertThat(GpuFingerprint.compare(amd("c8", ""), amd("cc", "")))
                .containsExactly(new Mismatch("revision", "c8", "cc", true));
    }

    @Test
    void whatIsNotKnownIsNotCompared() {
        assertThat(GpuFingerprint.compare(SAVED, GpuFingerprint.UNKNOWN)).isEmpty();
        assertThat(GpuFingerprint.compare(GpuFingerprint.UNKNOWN, SAVED)).isEmpty();
    }
}
