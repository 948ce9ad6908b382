package dev.dormouse.x11.behind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.kit.Authority;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawSetup;
import dev.dormouse.x11.kit.ServerPlan;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what they are told first. */
class ConnectingTest {
    @RegisterExtension
    static final Behind BEHIND = new Behind(ServerPlan.xvfb().withCookie().othersFirst(2));

    @Test
    void rightCookieIsLetInAndAWrongOneIsToldWhyNot() {
        assertThat(BEHIND.connect().setup().width()).isEqualTo(1280);
        assertThatThrownBy(() -> connect(Authority.newCookie()))
                .isInstanceOf(X11Exception.class)
                .hasMessageStartingWith("refused: ");
    }

    @Test
    void noCookieAShortOneAndTheServersOwnAreRefused() {
        assertThatThrownBy(() -> connect(new byte[0])).hasMessageStartingWith("refused: ");
        assertThatThrownBy(() -> connect(new byte[] {1})).hasMessageStartingWith("refused: ");
        assertThatThrownBy(() -> connect(BEHIND.server().cookie())).hasMessageStartingWith("refused: ");
    }

    @Test
    void refusalIsInTheClientsByteOrder() {
        assertThatThrownBy(
                        () -> RawClient.connect(BEHIND.display().socket(), Authority.newCookie(), ByteOrder.BIG_ENDIAN))
                .hasMessageStartingWith("refused: ");
    }

    @Test
    void setupSaysTheSameInBothByteOrders() {
        RawSetup little = BEHIND.connect().setup();
        RawSetup big = BEHIND.connect(ByteOrder.BIG_ENDIAN).setup();
        assertThat(big.root()).isEqualTo(little.root());
        assertThat(big.visuals()).isEqualTo(little.visuals());
        assertThat(big.formats()).isEqualTo(little.formats());
        assertThat(big.base()).isNotEqualTo(little.base());
    }

    @Test
    void everyClientHasIdsOfItsOwn() {
        List<Integer> bases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RawSetup setup = BEHIND.connect().setup();
            assertThat(setup.base() & setup.mask()).isZero();
            bases.add(setup.base());
        }
        assertThat(bases).doesNotHaveDuplicates();
    }

    @Test
    void setupHasTheVisualsThatToolkitsNeed() {
        RawSetup setup = BEHIND.connect().setup();
        assertThat(setup.visuals()).containsEntry(setup.rootVisual(), 24).containsValue(32);
        assertThat(setup.formats()).containsEntry(24, 32).containsEntry(1, 1).containsEntry(8, 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "ff000b0000000000",
                "6c000b000000ffffffff0000",
                "6c000b000000120010000000",
                "474554202f20485454502f312e310d0a0d0a",
            })
    void whateverComesInsteadOfAGreetingHarmsNobody(String hex) {
        try (UnixSocket socket = UnixSocket.connect(BEHIND.display().socket(), UnixSocket.Type.STREAM)) {
            socket.within(Duration.ofSeconds(5)).send(HexFormat.of().parseHex(hex));
            BEHIND.assertServing();
        }
        BEHIND.assertServing();
    }

    @Test
    void hugeGreetingIsNotTaken() {
        try (UnixSocket socket = UnixSocket.connect(BEHIND.display().socket(), UnixSocket.Type.STREAM)) {
            socket.within(Duration.ofSeconds(5));
            assertThat(letIn(socket)).isFalse();
        }
        BEHIND.assertServing();
    }

    /** It is refused in words, or by hanging up before all is said. */
    private static boolean letIn(UnixSocket socket) {
        try {
            socket.send(HexFormat.of().parseHex("6c000b000000ffffffff0000"));
            socket.send(new byte[131072]);
            return socket.receive(64, 0)
                    .filter(answer -> answer.bytes()[0] == 1)
                    .isPresent();
        } catch (ErrnoException e) {
            return false;
        }
    }

    @Test
    void greetingMayComeByteByByte() {
        byte[] greeting = RawClient.greeting(
                ByteOrder.LITTLE_ENDIAN, "MIT-MAGIC-COOKIE-1", BEHIND.display().cookie());
        try (UnixSocket socket = UnixSocket.connect(BEHIND.display().socket(), UnixSocket.Type.STREAM)) {
            socket.within(Duration.ofSeconds(10));
            for (byte each : greeting) {
                socket.send(new byte[] {each});
            }
            assertThat(socket.receive(1, 0).orElseThrow().bytes()).containsExactly(1);
        }
    }

    private static void connect(byte[] cookie) {
        RawClient.connect(BEHIND.display().socket(), cookie, ByteOrder.LITTLE_ENDIAN)
                .close();
    }
}
