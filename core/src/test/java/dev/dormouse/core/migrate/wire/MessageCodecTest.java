package dev.dormouse.core.migrate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.name.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Hash NAME = new Hash(0x0102030405060708L, 0x090a0b0c0d0e0f10L);

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        Arrays.stream(set).forEach(bits::set);
        return bits;
    }

    static Stream<Message> messages() {
        return Stream.of(
                new Message.Hello(1, "0.1.0", "abcd"),
                new Message.Propose("{\"version\":1}"),
                new Message.Judge("{}"),
                new Message.Probe(ByteBuffer.wrap(new byte[] {1, 2, 3})),
                new Message.Probed(),
                new Message.Begin("0123456789ab", true),
                new Message.Key(ByteBuffer.wrap(new byte[32])),
                new Message.Bye(),
                new Message.Offer(List.of(new Message.Chunk(NAME, 4096), new Message.Chunk(NAME, 1))),
                new Message.Want(bits(0, 9)),
                new Message.Chunks(ByteBuffer.wrap(new byte[] {4, 5})),
                new Message.EndRound(),
                new Message.Stored(1L << 40),
                new Message.FilePart(
                        "images/pages-1.img",
                        List.of(new Message.Run(7, 3), new Message.Run(Message.Run.ZEROS, 1L << 33))),
                new Message.Snapshot("{\"id\":\"é\"}"),
                new Message.Prepared("0123456789ab"),
                new Message.Start(),
                new Message.Running(812),
                new Message.Failed("It fell", "Lift it"),
                new Message.Query("0123456789ab"),
                new Message.Status(Standing.RUNNING),
                new Message.Forget(),
                new Message.Forgotten(),
                new Message.Pulse(),
                new Message.Trouble(4, "It is full", "Empty it"));
    }

    private static Message decoded(byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, MessageCodec.HEAD);
        assertThat(MessageCodec.length(head)).isEqualTo(bytes.length - MessageCodec.HEAD);
        return MessageCodec.decode(head, Arrays.copyOfRange(bytes, MessageCodec.HEAD, bytes.length));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsWrittenIsRead(Message message) {
        assertThat(decoded(MessageCodec.encode(message))).isEqualTo(message);
    }

    @Test
    void everyKindIsAmongThem() {
        assertThat(messages().map(Message::getClass).distinct()).hasSameSizeAs(Kind.values());
    }

    @Test
    void bytesAreThoseOfTheDocument() {
        assertThat(HEX.formatHex(MessageCodec.encode(new Message.Hello(1, "0.1", "ab"))))
                .isEqualTo("0f000000" + "01" + "0100" + "03000000" + "302e31" + "02000000" + "6162");
        assertThat(HEX.formatHex(MessageCodec.encode(new Message.Offer(List.of(new Message.Chunk(NAME, 4096))))))
                .isEqualTo("12000000" + "09" + "0102030405060708090a0b0c0d0e0f10" + "0010");
        assertThat(HEX.formatHex(MessageCodec.encode(new Message.Want(bits(0, 9)))))
                .isEqualTo("02000000" + "0a" + "0102");
        assertThat(HEX.formatHex(MessageCodec.encode(
                        new Message.FilePart("a", List.of(new Message.Run(Message.Run.ZEROS, 4096))))))
                .isEqualTo("11000000" + "0e" + "01000000" + "61" + "ffffffff" + "0010000000000000");
        assertThat(HEX.formatHex(MessageCodec.encode(new Message.Status(Standing.REFUSED))))
                .isEqualTo("01000000" + "15" + "03");
        assertThat(HEX.formatHex(MessageCodec.encode(new Message.Pulse()))).isEqualTo("00000000" + "1a");
    }

    /** Length, kind, and what is wrong with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000" + "00", // no such kind
                "00000000" + "ff",
                "01000000" + "1a", // a pulse of a byte
                "ffffffff" + "02", // 4 GiB of JSON
                "01000002" + "02", // more than 32 MiB
                "01480000" + "09", // an offer of more than 1024 chunks
                "21000000" + "07", // a key of 33 bytes
            })
    void whatIsTooLongIsRefusedBeforeThereIsRoomForIt(String head) {
        assertThatThrownBy(() -> MessageCodec.length(HEX.parseHex(head))).isInstanceOf(WireException.class);
    }

    /** Kind and fields. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01" + "01", // cut off
                "01" + "0100" + "ffffff7f" + "30", // a text longer than the message
                "06" + "01000000" + "ff" + "00", // no UTF-8
                "06" + "01000000" + "61" + "00" + "00", // more than the message has
                "09" + "0102030405060708090a0b0c0d0e0f10" + "0000", // a chunk of no bytes
                "09" + "0102030405060708090a0b0c0d0e0f10" + "0110", // one longer than a page
                "0d" + "00000000000000ff", // less than nothing
                "0e" + "01000000" + "61" + "feffffff" + "0100000000000000", // row -2
                "0e" + "01000000" + "61" + "00000000" + "0000000000000000", // no chunks
                "15" + "04", // no such standing
            })
    void whatMakesNoSenseIsRefused(String kindAndFields) {
        byte[] head = new byte[MessageCodec.HEAD];
        byte[] bytes = HEX.parseHex(kindAndFields);
        head[MessageCodec.HEAD - 1] = bytes[0];

        assertThatThrownBy(() -> MessageCodec.decode(head, Arrays.copyOfRange(bytes, 1, bytes.length)))
                .isInstanceOf(WireException.class);
    }

    @Test
    void nothingIsSentThatTheOtherSideWouldRefuse() {
        Message.Trouble trouble = new Message.Trouble(1, "x".repeat(100_000), "");

        assertThatThrownBy(() -> MessageCodec.encode(trouble)).isInstanceOf(WireException.class);
    }
}
