package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Every wire type, and field 12 before field 2: an order that generated code would not keep. */
    private static final byte[] ALL =
            HEX.parseHex("6005" + "10ffffffffffffffffff01" + "1901020304050607ff" + "22026869" + "2dfffffe7f");

    @Test
    void fieldsAreReadByTheirWireType() {
        Message message = Message.parse(ALL);
        assertThat(message.number(12)).isEqualTo(5);
        assertThat(message.number(2)).isEqualTo(-1L);
        assertThat(message.signed(12, 0)).isEqualTo(-3);
        assertThat(message.text(4)).isEqualTo("hi");
        assertThat(message.fields().get(2)).isEqualTo(new Field.Fixed64(3, 0xff07060504030201L));
        assertThat(message.fields().get(4)).isEqualTo(new Field.Fixed32(5, 0x7ffeffff));
    }

    @Test
    void whatIsReadIsWrittenByteForByte() {
        assertThat(Message.parse(ALL).toBytes()).isEqualTo(ALL);
    }

    @Test
    void absentFieldsHaveTheirDefaultOrAreDamage() {
        Message empty = Message.parse(new byte[0]);
        assertThat(empty.number(1, 7)).isEqualTo(7);
        assertThat(empty.text(1)).isEmpty();
        assertThat(empty.message(1)).isEmpty();
        assertThatThrownBy(() -> empty.number(1))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("field 1");
    }

    @Test
    void theLastOfAFieldThatOccursTwiceCounts() {
        assertThat(Message.parse(HEX.parseHex("08010802")).number(1)).isEqualTo(2);
        assertThat(Message.parse(HEX.parseHex("08010802")).numbers(1)).containsExactly(1L, 2L);
    }

    @Test
    void aNestedMessageIsRewrittenAndItsNeighboursAreKept() {
        byte[] before = HEX.parseHex("0801" + "12020803" + "1a0141" + "12020804");
        byte[] after = Message.parse(before)
                .mapping(2, nested -> Optional.of(nested.with(new Field.Bytes(4, new byte[] {'/'}))))
                .toBytes();
        assertThat(HEX.formatHex(after)).isEqualTo("0801" + "1205080322012f" + "1a0141" + "1205080422012f");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "08", // a number is missing
                "08ffffffffffffffffffff01", // a number of more than 64 bits
                "2205616263", // a string longer than the message
                "22ffffffff0f", // a string of negative length
                "0001", // field number 0
                "0f", // no such wire type
                "0c", // the end of a group that never began
                "19010203" // half a fixed64
            })
    void garbageIsDamage(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        assertThatThrownBy(() -> Message.parse(bytes))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.DAMAGED));
    }
}
