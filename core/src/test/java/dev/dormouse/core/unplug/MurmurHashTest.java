package dev.dormouse.core.unplug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected values are those of the reference implementation, on a little-endian processor. */
class MurmurHashTest {
    @Test
    void everyLengthOfRestIsMixedIn() {
        assertThat(MurmurHash.of("")).isZero();
        assertThat(MurmurHash.of("a")).isEqualTo(0x92685f5e);
        assertThat(MurmurHash.of("ab")).isEqualTo(0x1aa14063);
        assertThat(MurmurHash.of("abc")).isEqualTo(0x13577c9b);
        assertThat(MurmurHash.of("abcd")).isEqualTo(0x26873021);
    }

    @Test
    void namesOfSubsystems() {
        assertThat(MurmurHash.of("misc")).isEqualTo(0x4b1a4e75);
        assertThat(MurmurHash.of("input")).isEqualTo(0xc1a28470);
        assertThat(MurmurHash.of("uaccess")).isEqualTo(0xe88ed0cc);
    }
}
