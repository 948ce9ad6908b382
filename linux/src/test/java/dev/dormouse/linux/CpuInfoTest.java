package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuInfoTest {
    private static final String X86 = """
            processor\t: 0
            vendor_id\t: GenuineIntel
            model name\t: Intel(R) Xeon(R) CPU: 2.20GHz
            flags\t\t: sse2 fpu avx  fpu
            vmx flags\t: vnmi

            processor\t: 1
            vendor_id\t: Other
            model name\t: Other
            flags\t\t: other
            """;

    private static final String ARM64 = """
            processor\t: 0
            BogoMIPS\t: 50.00
            Features\t: fp asimd aes
            CPU implementer\t: 0x41
            CPU architecture: 8
            CPU part\t: 0xd0c
            """;

    @Test
    void theFirstX86CoreIsDescribedWithItsFlagsSortedOnce() {
        assertThat(CpuInfo.parse(X86))
                .isEqualTo(new CpuInfo("GenuineIntel", "Intel(R) Xeon(R) CPU: 2.20GHz", List.of("avx", "fpu", "sse2")));
    }

    @Test
    void arm64UsesOtherWords() {
        assertThat(CpuInfo.parse(ARM64)).isEqualTo(new CpuInfo("0x41", "0xd0c", List.of("aes", "asimd", "fp")));
    }

    @Test
    void anUnknownArchitectureHasEmptyFields() {
        assertThat(CpuInfo.parse("isa : rv64\n")).isEqualTo(new CpuInfo("", "", List.of()));
        assertThat(CpuInfo.parse("")).isEqualTo(new CpuInfo("", "", List.of()));
    }

    @Test
    void thisHostHasFlags() {
        assertThat(CpuInfo.ofHost().flags()).isNotEmpty();
    }
}
