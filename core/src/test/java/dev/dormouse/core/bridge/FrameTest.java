package dev.dormouse.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Fd;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameTest {
    /** As the plugin sends it for /dev/fuse, written out by hand. */
    private static final String DUMP_FILE = "44524231" // magic
            + "02000000" // hook DUMP_EXT_FILE
            + "d2040000" // pid 1234
            + "4d000000" // id 77
            + "00000000"
            + "09000000" // length of the text
            + "0000000000000000"
            + "0000000000000000"
            + "0500000000000000" // st_dev
            + "5b00000000000000" // st_ino
            + "e50a000000000000" // st_rdev
            + "80210000" // st_mode 020600
            + "02880000" // O_RDWR and more
            + "2f6465762f66757365"; // /dev/fuse

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void aFileIsReadWithAllThatIsKnownOfIt() {
        try (Fd fd = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            HookRequest request = Frame.decode(bytes(DUMP_FILE)).request(fd, 4321);

            assertThat(request)
                    .isEqualTo(new HookRequest.DumpFile(
                            new HookedFile(fd, 0020600, 5, 0x5b, 0xae5, 0x8802, "/dev/fuse"), 77));
            assertThat(((HookRequest.DumpFile) request).file().device()).contains(DeviceId.character(10, 229));
        }
    }

    @Test
    void aTaskIsKnownByBothItsPids() {
        byte[] message = Arrays.copyOf(bytes(DUMP_FILE), Frame.HEADER);
        message[4] = 3;
        message[20] = 0;

        assertThat(Frame.decode(message).request(null, 4321))
                .isEqualTo(new HookRequest.RestoreFile(new Task(4321, 1234), 77));
    }

    @Test
    void twoTextsStandInOneMessage() {
        byte[] message = bytes(DUMP_FILE);
        message[4] = 5;
        message[Frame.HEADER + 4] = 0;

        assertThat(Frame.decode(message).request(null, 9))
                .isEqualTo(new HookRequest.RestoreMount(new Task(9, 1234), 77, "/dev", "fuse"));
    }

    @Test
    void everyHookOfCriuIsKnown() {
        try (Fd fd = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            byte[] message = bytes(DUMP_FILE);
            message[12] = 1;
            message[Frame.HEADER] = 0;
            for (int hook : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 100, 101}) {
                message[4] = (byte) hook;
                assertThat(Frame.decode(message).request(fd, 1)).isNotNull();
            }
            message[4] = 15;
            Frame unknown = Frame.decode(message);
            assertThatThrownBy(() -> unknown.request(fd, 1)).isInstanceOf(BridgeException.class);
        }
    }

    @Test
    void whatThePluginDoesNotSendIsRefused() {
        byte[] good = bytes(DUMP_FILE);
        assertThatThrownBy(() -> Frame.decode(new byte[0])).isInstanceOf(BridgeException.class);
        assertThatThrownBy(() -> Frame.decode(Arrays.copyOf(good, Frame.HEADER - 1)))
                .isInstanceOf(BridgeException.class);
        assertThatThrownBy(() -> Frame.decode(Arrays.copyOf(good, good.length - 1)))
                .hasMessageContaining("says that its text has 9");
        byte[] negative = good.clone();
        negative[23] = (byte) 0x80;
        assertThatThrownBy(() -> Frame.decode(negative)).isInstanceOf(BridgeException.class);
        byte[] stranger = good.clone();
        stranger[0] = 'X';
        assertThatThrownBy(() -> Frame.decode(stranger)).hasMessageContaining("not of the plugin's");
    }

    @Test
    void aMissingDescriptorAndAnUnknownStageAreRefused() {
        Frame file = Frame.decode(bytes(DUMP_FILE));
        assertThatThrownBy(() -> file.request(null, 1)).hasMessageContaining("descriptor");
        byte[] message = bytes(DUMP_FILE);
        message[4] = 100;
        Frame started = Frame.decode(message);
        assertThatThrownBy(() -> started.request(null, 1)).hasMessageContaining("stage 77");
        message[4] = 5;
        Frame oneText = Frame.decode(message);
        assertThatThrownBy(() -> oneText.request(null, 1)).hasMessageContaining("one text");
    }

    @Test
    void answersAreWrittenAsThePluginReadsThem() {
        assertThat(Answer.of(HookReply.NOT_MINE).encode()).isEqualTo(bytes("44524231a1ffffff0000000000000000"));
        assertThat(Answer.of(HookReply.DONE).encode()).isEqualTo(bytes("44524231000000000000000000000000"));
        assertThat(Answer.of(new HookReply.Refused("no")).encode())
                .isEqualTo(bytes("44524231fbffffff0000000000000000"));
        assertThat(Answer.of(new HookReply.Mounted(true)).encode())
                .isEqualTo(bytes("44524231000000000100000000000000"));
        try (Fd fd = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            Answer mapped = Answer.of(new HookReply.Mapped(fd, 0x1000));
            assertThat(mapped.encode()).isEqualTo(bytes("44524231010000000010000000000000"));
            assertThat(mapped.descriptor()).contains(fd);
        }
    }
}
