package dev.dormouse.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors of FIPS 180-4's examples; each computed by OpenSSL and by the JDK. */
class Sha256Test {
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                Arguments.of("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                Arguments.of(
                        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
                Arguments.of(
                        "a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void heapAndNativeMemoryHaveTheSameDigest(String text, String expected) {
        byte[] bytes = text.getBytes(US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            assertThat(Sha256.of(MemorySegment.ofArray(bytes))).isEqualTo(expected);
            assertThat(Sha256.of(copy)).isEqualTo(expected);
            assertThat(Sha256.of(copy.asReadOnly())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theJdkComputesTheSame(String text, String expected) {
        byte[] bytes = text.getBytes(US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            assertThat(hex(Sha256.portable(MemorySegment.ofArray(bytes)))).isEqualTo(expected);
            assertThat(hex(Sha256.portable(copy))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aPartOfASegmentIsDigestedWithoutItsSurroundings(String text, String expected) {
        byte[] bytes = ("x" + text + "y").getBytes(US_ASCII);
        MemorySegment part = MemorySegment.ofArray(bytes).asSlice(1, text.length());
        assertThat(Sha256.of(part)).isEqualTo(expected);
        assertThat(hex(Sha256.portable(part))).isEqualTo(expected);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
