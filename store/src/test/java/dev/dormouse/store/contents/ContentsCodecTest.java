package dev.dormouse.store.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.dormouse.store.error.StoreException;
import dev.dormouse.store.name.Hash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ContentsCodecTest {
    private static final Contents CONTENTS = new Contents(
            List.of(new Hash(0x0102030405060708L, 0x090a0b0c0d0e0f10L)),
            List.of(
                    new FileContents("a", List.of(new Extent(4096, 0, 300), Extent.hole(200))),
                    new FileContents("b", List.of())));

    /** The numbers behind the header, before compression. */
    private static final String RAW = "01" + "0102030405060708090a0b0c0d0e0f10" // one block
            + "02" // two files
            + "0161" + "02" + "01" + "8020" + "ac02" + "00" + "c801" // a: 4096 bytes of block 0 from 300 on, 200 zeros
            + "0162" + "00"; // b: nothing

    @Test
    void theFormatIsAsDocumented() {
        byte[] bytes = ContentsCodec.encode(CONTENTS);

        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new byte[] {bytes[0], bytes[1], bytes[2], bytes[3]})
                .asString()
                .isEqualTo("DMC1");
        int length = header.getInt(4);
        byte[] raw = Zstd.decompress(Arrays.copyOfRange(bytes, 8, bytes.length), length);
        assertThat(HexFormat.of().formatHex(raw)).isEqualTo(RAW);
        assertThat(ContentsCodec.decode(bytes)).isEqualTo(CONTENTS);
    }

    @Test
    void whateverIsBehindTheHeaderIsUnderstoodOrRefused() {
        byte[] raw = HexFormat.of().parseHex(RAW);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = raw.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            refused += refuses(packed(Arrays.copyOf(changed, random.nextInt(changed.length + 3)))) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void aLengthThatIsALieIsRefusedBeforeAnythingIsAllocated() {
        byte[] bytes = ContentsCodec.encode(CONTENTS);
        for (int length : new int[] {Integer.MAX_VALUE, -1, 0, 5, 600 << 20}) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, length);
            assertThatThrownBy(() -> ContentsCodec.decode(bytes)).isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> ContentsCodec.decode(new byte[3])).isInstanceOf(StoreException.class);
    }

    @Test
    void aFileWhoseLengthIsNoNumberAnyMoreIsRefused() {
        List<Extent> holes =
                Stream.generate(() -> Extent.hole(1L << 59)).limit(3).toList();
        byte[] largest =
                ContentsCodec.encode(new Contents(List.of(), List.of(new FileContents("a", holes.subList(0, 2)))));
        byte[] larger = ContentsCodec.encode(new Contents(List.of(), List.of(new FileContents("a", holes))));
        byte[] overflow = ContentsCodec.encode(new Contents(
                List.of(),
                List.of(new FileContents("a", List.of(Extent.hole(Long.MAX_VALUE), Extent.hole(Long.MAX_VALUE))))));

        assertThat(ContentsCodec.decode(largest).files().getFirst().size()).isEqualTo(1L << 60);
        assertThat(refuses(larger)).isTrue();
        assertThat(refuses(overflow)).isTrue();
    }

    private static boolean refuses(byte[] bytes) {
        try {
            ContentsCodec.decode(bytes);
            return false;
        } catch (StoreException e) {
            return true;
        }
    }

    private static byte[] packed(byte[] raw) {
        byte[] frame = Zstd.compress(raw);
        return ByteBuffer.allocate(8 + frame.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ContentsCodec.MAGIC)
                .putInt(raw.length)
                .put(frame)
                .array();
    }
}
