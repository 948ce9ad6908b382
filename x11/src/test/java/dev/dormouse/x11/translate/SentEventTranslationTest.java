package dev.dormouse.x11.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SendEvent's 32 bytes, as the next server wants them: codes of extensions, ids, atoms; what is nobody's as it is. */
class SentEventTranslationTest {
    private static final String LITTLE = "19000b00" + "01002000" + "00000000";
    private static final String BIG = "1900000b" + "00200001" + "00000000";
    private static final String REST = "00000000000000000000000000000000";

    private final DisplayState state;

    SentEventTranslationTest() {
        VirtualServer server = new VirtualServer(
                0x50d,
                0x21,
                24,
                0x20,
                1000,
                700,
                Map.of("MIT-SHM", new Opcodes(130, 65, 128), "XFIXES", new Opcodes(138, 87, 140)));
        state = new DisplayState(
                Protocol.load(), server, List.of(), new Isolation(Isolation.Clipboard.OFF, "test"), new Nothing());
    }

    @BeforeEach
    void move() {
        Correspondence next = Correspondence.with(
                state.numbers().server(),
                Map.of("MIT-SHM", new Opcodes(140, 90, 150), "XFIXES", new Opcodes(141, 100, 151)),
                state.numbers().present());
        next.clients(List.of(new ClientIds(0x200000, 0x600000, 0x1fffff)));
        next.atoms().pair(0x111, 0x222);
        state.numbers().present(next);
    }

    /** A server that nothing is asked of. */
    private static final class Nothing implements ServerQuestions {
        @Override
        public int intern(String name) {
            return 0;
        }

        @Override
        public String atomName(int atom) {
            return "";
        }

        @Override
        public void tell(List<byte[]> requests) {}

        @Override
        public int focus() {
            return 0;
        }

        @Override
        public int parent(int window) {
            return 0;
        }

        @Override
        public boolean isManaged() {
            return false;
        }
    }

    private String sent(boolean bigEndian, String request) {
        return HexFormat.of()
                .formatHex(state.translated(bigEndian, HexFormat.of().parseHex(request)));
    }

    @Test
    void completionsOfSharedMemory() {
        assertThat(sent(
                        false,
                        LITTLE + "41000000" + "01002000" + "03008200" + "07002000" + "00000000" + "00000000"
                                + "0000000000000000"))
                .isEqualTo("19000b00" + "01006000" + "00000000" + "5a000000" + "01006000" + "03008200" + "07006000"
                        + "00000000" + "00000000" + "0000000000000000");
        assertThat(sent(
                        true,
                        BIG + "c1000000" + "00200001" + "00038200" + "00200007" + "00000000" + "00000000"
                                + "0000000000000000"))
                .isEqualTo("1900000b" + "00600001" + "00000000" + "da000000" + "00600001" + "00038200" + "00600007"
                        + "00000000" + "00000000" + "0000000000000000");
    }

    @Test
    void idsThatAreNobodysStay() {
        assertThat(sent(
                        false,
                        LITTLE + "41000000" + "01002000" + "03008200" + "21436507" + "00000000"
                                + REST.substring(0, 24)))
                .endsWith("5a000000" + "01006000" + "03008200" + "21436507" + "00000000" + REST.substring(0, 24));
    }

    @Test
    void atomsOfSelections() {
        assertThat(sent(false, LITTLE + "57010000" + "01002000" + "01002000" + "11010000" + REST.substring(0, 32)))
                .endsWith("64010000" + "01006000" + "01006000" + "22020000" + REST.substring(0, 32));
        assertThat(sent(true, BIG + "57010000" + "00200001" + "00200001" + "00000111" + REST.substring(0, 32)))
                .endsWith("64010000" + "00600001" + "00600001" + "00000222" + REST.substring(0, 32));
    }

    @Test
    void eventsOfTheCoreProtocolKeepTheirCodes() {
        assertThat(sent(false, LITTLE + "16000000" + "01002000" + "02002000" + "21436507" + REST.substring(0, 32)))
                .endsWith("16000000" + "01006000" + "02006000" + "21436507" + REST.substring(0, 32));
    }
}
