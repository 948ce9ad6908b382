package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AesGcmTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Test case 16 of McGrew and Viega, The Galois/Counter Mode of Operation, appendix B. */
    private static final byte[] KEY = HEX.parseHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");

    private static final byte[] NONCE = HEX.parseHex("cafebabefacedbaddecaf888");
    private static final byte[] ALSO = HEX.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    private static final String PLAIN =
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    private static final String SEALED =
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                    + "76fc6ece0f4e1768cddf8853bb2d551b";

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void close() {
        arena.close();
    }

    private MemorySegment bytes(String hex) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, HEX.parseHex(hex));
    }

    private static String hex(MemorySegment bytes) {
        return HEX.formatHex(bytes.toArray(ValueLayout.JAVA_BYTE));
    }

    private void assertItIs(AesGcm cipher) {
        MemorySegment plain = bytes(PLAIN);
        MemorySegment sealed = arena.allocate(plain.byteSize() + AesGcm.TAG);
        cipher.encrypt(NONCE, ALSO, plain, sealed);
        assertThat(hex(sealed)).isEqualTo(SEALED);

        MemorySegment again = arena.allocate(plain.byteSize());
        assertThat(cipher.decrypt(NONCE, ALSO, sealed, again)).isTrue();
        assertThat(hex(again)).isEqualTo(PLAIN);
    }

    @Test
    void itIsWhatThePaperSays() {
        try (AesGcm cipher = AesGcm.of(KEY)) {
            assertItIs(cipher);
        }
    }

    @Test
    void soIsTheJdks() {
        try (AesGcm cipher = new JdkGcm(KEY)) {
            assertItIs(cipher);
        }
    }

    @Test
    void aChangedByteIsNoticedAndTheNextOneDecryptedAllTheSame() {
        try (AesGcm cipher = AesGcm.of(KEY)) {
            MemorySegment plain = arena.allocate(PLAIN.length() / 2);
            for (int at = 0; at < SEALED.length() / 2; at += 7) {
                MemorySegment sealed = bytes(SEALED);
                sealed.set(ValueLayout.JAVA_BYTE, at, (byte) (sealed.get(ValueLayout.JAVA_BYTE, at) ^ 1));
                assertThat(cipher.decrypt(NONCE, ALSO, sealed, plain)).isFalse();
            }
            assertThat(cipher.decrypt(NONCE, new byte[] {1}, bytes(SEALED), plain))
                    .isFalse();
            assertThat(cipher.decrypt(NONCE, ALSO, bytes(SEALED), plain)).isTrue();
        }
    }

    @Test
    void bothWaysUnderstandEachOther() {
        byte[] random = new byte[300_000];
        new Random(5).nextBytes(random);
        MemorySegment plain = arena.allocateFrom(ValueLayout.JAVA_BYTE, random);
        MemorySegment sealed = arena.allocate(random.length + AesGcm.TAG);
        MemorySegment again = arena.allocate(random.length);
        try (AesGcm one = AesGcm.of(KEY);
                AesGcm other = new JdkGcm(KEY)) {
            one.encrypt(NONCE, ALSO, plain, sealed);
            assertThat(other.decrypt(NONCE, ALSO, sealed, again)).isTrue();
            assertThat(again.mismatch(plain)).isEqualTo(-1);
        }
    }
}
