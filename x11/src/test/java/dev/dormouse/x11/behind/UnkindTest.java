package dev.dormouse.x11.behind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that stop in the middle, do not listen, or talk rubbish, harm themselves only. */
class UnkindTest {
    @RegisterExtension
    static final Behind BEHIND = new Behind(ServerPlan.xvfb().with("-maxclients", "512"));

    private static final int BAD_LENGTH = 16;

    @Test
    void clientThatStopsInTheMiddleOfARequestHoldsNobodyUp() {
        RawClient x = BEHIND.connect();
        XOps ops = new XOps(x);
        ops.enableBigRequests();
        int pixmap = ops.pixmap(1000, 1000, 24);
        int gc = ops.gc(pixmap, 0);
        RequestBuilder put = x.request(72, 2)
                .i32(pixmap)
                .i32(gc)
                .u16(1000)
                .u16(1000)
                .i32(0)
                .u8(0)
                .u8(24)
                .u16(0);
        byte[] request = put.bytes(new byte[4_000_000]).build();
        x.sendRaw(Arrays.copyOf(request, 1_234_567), 0);
        BEHIND.assertServing();
        x.sendRaw(Arrays.copyOfRange(request, 1_234_567, request.length), 1);
        x.sync();
    }

    @Test
    void clientThatHangsUpInTheMiddleOfARequestIsForgotten() {
        for (int i = 1; i < 40; i++) {
            RawClient x = BEHIND.connect();
            byte[] request = new XOps(x).getPropertyRequest(x.setup().root(), 1).build();
            x.sendRaw(Arrays.copyOf(request, i % request.length), 0);
            x.close();
        }
        BEHIND.assertServing();
    }

    @Test
    void clientThatNeverReadsIsHeldUpAndNobodyElse() {
        RawClient x = BEHIND.connect();
        x.patience(Duration.ofSeconds(2));
        byte[] questions = new byte[4 * 100_000];
        byte[] one = x.request(43, 0).build();
        for (int i = 0; i < questions.length; i++) {
            questions[i] = one[i % 4];
        }
        long memory = memory();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        x.sendRaw(questions, 100_000);
                    }
                })
                .isInstanceOf(ErrnoException.class);
        BEHIND.assertServing();
        assertThat(memory() - memory).isLessThan(64 << 20);
    }

    /** Of this process, in which the proxy runs, in bytes. */
    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void lengthOfZeroWithoutBigRequestsIsAnError() {
        RawClient x = BEHIND.connect();
        x.sendRaw(new byte[] {43, 0, 0, 0}, 1);
        assertEndOrLengthError(x);
        BEHIND.assertServing();
    }

    /** As servers do: either they answer BadLength and go on, or they hang up. */
    private static void assertEndOrLengthError(RawClient x) {
        try {
            RawMessage answer = x.next();
            assertThat(answer.isError()).isTrue();
            assertThat(answer.code()).isEqualTo(BAD_LENGTH);
        } catch (X11Exception e) {
            assertThat(e).hasMessage("hung up");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 0x7fffffff, 0xffffffff, 0x400000})
    void bigLengthsThatCannotBeAreNotWaitedFor(int length) {
        RawClient x = BEHIND.connect();
        new XOps(x).enableBigRequests();
        ByteBuffer request = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        request.put((byte) 72).put((byte) 2).putShort((short) 0).putInt(length);
        x.sendRaw(request.array(), 1);
        BEHIND.assertServing();
        if (length == 0 || length == 1 || length < 0) {
            assertEndOrLengthError(x);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 4, 8, 12, 14, 16, 18, 20, 25, 38, 40, 53, 55, 56, 60, 62, 66, 70, 72, 73, 74, 78, 84, 91, 98})
    void requestThatIsTooShortIsALengthErrorAndTheNextIsDone(int opcode) {
        RawClient x = BEHIND.connect();
        RawMessage error = x.answer(x.send(x.request(opcode, 0)));
        assertThat(error.code()).isEqualTo(BAD_LENGTH);
        assertThat(error.major()).isEqualTo(opcode);
        x.sync();
    }

    @Test
    void opcodesThatNobodyHasAreBadRequests() {
        RawClient x = BEHIND.connect();
        int badRequest = 1;
        for (int opcode : new int[] {0, 120, 121, 126, 255}) {
            RawMessage error = x.answer(x.send(x.request(opcode, 7)));
            assertThat(error.code()).isEqualTo(badRequest);
            assertThat(error.major()).isEqualTo(opcode);
        }
    }

    @Test
    void countsThatSayMoreThanTheirRequestHoldsAreLengthErrors() {
        RawClient x = BEHIND.connect();
        int window = new XOps(x).window(0, 0, 10, 10, 0, 0);
        RequestBuilder change =
                x.request(18, 0).i32(window).i32(39).i32(31).i32(8).i32(0x7fffffff);
        assertThat(x.answer(x.send(change.i32(0))).code()).isEqualTo(BAD_LENGTH);
        RequestBuilder atom = x.request(16, 0).u16(60_000).u16(0).i32(0);
        assertThat(x.answer(x.send(atom)).code()).isEqualTo(BAD_LENGTH);
        RequestBuilder values = x.request(2, 0).i32(window).i32(0x7fff).i32(0);
        assertThat(x.answer(x.send(values)).code()).isEqualTo(BAD_LENGTH);
    }

    /** Seeds are fixed, so that a failure can be had again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noiseHarmsNobodyElse(long seed) {
        Random random = new Random(seed);
        RawClient x = BEHIND.connect();
        x.patience(Duration.ofSeconds(1));
        byte[] noise = new byte[20_000];
        random.nextBytes(noise);
        try {
            x.sendRaw(noise, 0);
        } catch (ErrnoException e) {
            // It was hung up on, which is what it deserves.
            BEHIND.assertServing();
        }
        x.close();
        BEHIND.assertServing();
    }

    /** Requests of the right form with ids, numbers and counts out of thin air. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void wellFormedNonsenseIsAnsweredInOrder(long seed) {
        Random random = new Random(seed);
        RawClient x = BEHIND.connect();
        for (int i = 0; i < 500; i++) {
            x.sendRaw(nonsense(random), 1);
        }
        x.sync();
        BEHIND.assertServing();
    }

    /** Without those that would hold up or end the server: grabs, KillClient, ForceScreenSaver, SetCloseDownMode. */
    private static final Set<Integer> LEFT_OUT = Set.of(26, 31, 36, 107, 108, 109, 110, 111, 112, 113, 114, 115);

    private static byte[] nonsense(Random random) {
        int opcode = random.nextInt(1, 120);
        if (LEFT_OUT.contains(opcode)) {
            opcode = 127;
        }
        int words = random.nextInt(1, 12);
        byte[] bytes = new byte[words * 4];
        random.nextBytes(bytes);
        bytes[0] = (byte) opcode;
        bytes[2] = (byte) words;
        bytes[3] = 0;
        return bytes;
    }

    @Test
    void threeHundredConnectionsAreServedAtOnce() {
        RawClient[] clients = new RawClient[300];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = BEHIND.connect();
            new XOps(clients[i]).window(i, i, 10, 10, 0, 0);
        }
        for (RawClient each : clients) {
            each.sync();
        }
    }

    @Test
    void moreConnectionsThanTheServerTakesAreRefusedAndOthersGoOn() {
        ServerPlan plan = ServerPlan.xvfb().with("-maxclients", "64");
        List<RawClient> clients = new ArrayList<>();
        try (TestXServer server = plan.start(BEHIND.directory());
                ProxiedDisplay display = ProxiedDisplay.start(BEHIND.directory(), server)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 80; i++) {
                            clients.add(display.connect());
                        }
                    })
                    .isInstanceOf(X11Exception.class);
            clients.forEach(RawClient::sync);
        } finally {
            clients.forEach(RawClient::close);
        }
        assertThat(clients).hasSizeGreaterThan(50);
    }
}
