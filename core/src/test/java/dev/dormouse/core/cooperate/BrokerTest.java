package dev.dormouse.core.cooperate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.cooperate.TestBroker.Peer;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.ProcessInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker as a process, spoken to as programs and Dormouse do, and as those do who mean it ill. */
@Timeout(60)
class BrokerTest {
    @TempDir
    Path directory;

    private TestBroker broker;

    @BeforeEach
    void start() {
        broker = TestBroker.start(directory, "s");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /** Whatever was done to it, it serves the next one. */
    private void assertServes() {
        try (Peer member = broker.member()) {
            member.say("{\"type\":\"hold\",\"id\":\"last\"}");
            member.expect("{\"type\":\"held\",\"id\":\"last\"}");
        }
    }

    @Test
    void onlyTheControlSocketIsForItsOwnerAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(broker.layout().controlSocket("s")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(broker.programs()))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    @Test
    void theControlSocketsModeTellsWhetherAnybodyTakesPart() throws Exception {
        Path control = broker.layout().controlSocket("s");
        Peer silent = broker.program();
        silent.say("{}");
        assertThat(silent.line()).contains("error");
        assertThat(Files.isExecutable(control)).isFalse();
        Peer member = broker.member();
        assertThat(Files.getPosixFilePermissions(control)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        Peer asking = broker.control();
        asking.say("{\"type\":\"suspend\",\"deadlineMs\":60000}");
        assertThat(member.line()).contains("suspend");
        member.close();
        asking.expect("{\"type\":\"gone\",\"member\":2}");
        asking.expect("{\"type\":\"quiet\"}");
        // There is somebody to be told that it is over: whoever comes next.
        assertThat(Files.isExecutable(control)).isTrue();
        asking.close();
        await().until(() -> !Files.isExecutable(control));
    }

    @Test
    void aProgramOfTheSessionCannotSuspendTheOthers() {
        Peer intruder = broker.intruder();
        intruder.expect("{\"type\":\"error\",\"reason\":\"only from outside the session\"}");
        assertThat(intruder.line()).isNull();
        assertServes();
    }

    @Test
    void whoIsNotOfTheSessionIsNoProgramOfIt() {
        Peer outsider = new Peer(broker.programs());
        outsider.expect("{\"type\":\"error\",\"reason\":\"not a program of this session\"}");
        assertThat(outsider.line()).isNull();
    }

    @Test
    void suspendWaitsForHoldsAndResumeIsPassedOn() {
        Peer member = broker.member();
        Peer control = broker.control();
        member.say("{\"type\":\"hold\",\"id\":\"a\",\"reason\":\"s\\u00e4ving\"}");
        member.expect("{\"type\":\"held\",\"id\":\"a\"}");

        control.say("{\"type\":\"suspend\",\"deadlineMs\":60000}");
        control.say("{\"type\":\"list\"}");
        assertThat(control.line()).contains("\"state\":\"RUNNING\"");
        assertThat(control.line())
                .startsWith("{\"type\":\"hold\",\"member\":1,\"id\":\"a\",\"reason\":\"s\\u00e4ving\",\"ageMs\":");
        control.expect("{\"type\":\"end\"}");
        member.say("{\"type\":\"hold\",\"id\":\"b\"}");
        member.expect("{\"type\":\"held\",\"id\":\"b\"}");
        member.say("{\"type\":\"release\",\"id\":\"a\"}");
        member.say("{\"type\":\"release\",\"id\":\"b\"}");
        assertThat(member.line()).startsWith("{\"type\":\"suspend\",\"deadlineMs\":");
        member.say("{\"type\":\"hold\",\"id\":\"c\"}");
        member.say("{\"type\":\"suspended\"}");
        control.expect("{\"type\":\"suspended\",\"member\":1}");
        control.expect("{\"type\":\"quiet\"}");

        control.say("{\"type\":\"resume\", \"restored\":true, \"later\":[1]}");
        member.expect("{\"type\":\"resume\", \"restored\":true, \"later\":[1]}");
        member.expect("{\"type\":\"held\",\"id\":\"c\"}");
        control.expect("{\"type\":\"resumed\",\"programs\":1}");
    }

    @Test
    void aControlThatBreaksOffLeavesNobodySuspended() {
        Peer member = broker.member();
        try (Peer control = broker.control()) {
            control.say("{\"type\":\"suspend\",\"deadlineMs\":60000}");
            assertThat(member.line()).contains("suspend");
        }
        member.expect("{\"type\":\"resume\",\"restored\":false}");
    }

    @Test
    void afterFreezeTheControlMayGoAndTheLeaseResumes() {
        Peer member = broker.member();
        try (Peer control = broker.control()) {
            control.say("{\"type\":\"suspend\",\"deadlineMs\":60000}");
            assertThat(member.line()).contains("suspend");
            member.say("{\"type\":\"suspended\"}");
            control.expect("{\"type\":\"suspended\",\"member\":1}");
            control.expect("{\"type\":\"quiet\"}");
            control.say("{\"type\":\"freeze\",\"leaseMs\":400}");
            control.expect("{\"type\":\"freezing\"}");
        }
        member.expect("{\"type\":\"resume\"}");
    }

    @Test
    void timeInWhichItStoodStillDoesNotCount() {
        Peer member = broker.member();
        try (Peer control = broker.control()) {
            control.say("{\"type\":\"suspend\",\"deadlineMs\":60000}");
            assertThat(member.line()).contains("suspend");
            member.say("{\"type\":\"suspended\"}");
            control.expect("{\"type\":\"suspended\",\"member\":1}");
            control.expect("{\"type\":\"quiet\"}");
            control.say("{\"type\":\"freeze\",\"leaseMs\":1500}");
            control.expect("{\"type\":\"freezing\"}");
        }
        // Stopped for twice its lease, as a frozen session is.
        String pid = Long.toString(broker.process().pid());
        Command.Result result = Command.of("sh", "-c", "kill -STOP " + pid + " && sleep 3; kill -CONT " + pid)
                .run();
        assertThat(result.ok()).isTrue();
        try (Peer control = broker.control()) {
            control.say("{\"type\":\"resume\",\"restored\":true}");
            control.expect("{\"type\":\"resumed\",\"programs\":1}");
        }
        member.expect("{\"type\":\"resume\",\"restored\":true}");
    }

    @Test
    void aProgramThatDiesIsNoLongerWaitedFor() {
        Peer asked = broker.member();
        Peer holder = broker.member();
        Peer control = broker.control();
        holder.say("{\"type\":\"hold\",\"id\":\"a\"}");
        holder.expect("{\"type\":\"held\",\"id\":\"a\"}");
        control.say("{\"type\":\"suspend\",\"deadlineMs\":60000}");
        holder.close();
        assertThat(asked.line()).contains("suspend");
        asked.close();
        control.expect("{\"type\":\"gone\",\"member\":1}");
        control.expect("{\"type\":\"quiet\"}");
    }

    @Test
    void twoCannotSuspendAtOnce() {
        Peer member = broker.member();
        Peer first = broker.control();
        Peer second = broker.control();
        first.say("{\"type\":\"suspend\",\"deadlineMs\":60000}");
        assertThat(member.line()).contains("suspend");
        second.say("{\"type\":\"suspend\",\"deadlineMs\":60000}");
        second.expect("{\"type\":\"error\",\"reason\":\"somebody else is at it\"}");
        second.say("{\"type\":\"resume\"}");
        second.expect("{\"type\":\"error\",\"reason\":\"somebody else is at it\"}");
        member.say("{\"type\":\"suspended\"}");
        first.expect("{\"type\":\"suspended\",\"member\":1}");
        first.expect("{\"type\":\"quiet\"}");
        first.say("{\"type\":\"freeze\",\"leaseMs\":60000}");
        first.expect("{\"type\":\"freezing\"}");
        assertThat(second.line()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "[]",
                "{}",
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"hold\",\"id\":\"a\"}",
                "{\"type\":\"suspended\"}",
                "{\"type\":\"release\",\"id\":\"a\"}",
                "{\"type\":\"hello\",\"name\":3}",
                "{\"type\":\"hello\",\"wishes\":true}",
                "{\"type\":\"hello\",\"name\":\"\\q\"}",
                "{\"type\":\"hello\",\"name\":\"\\u12\"}",
                "{\"type\":\"hello\"} {}",
                "{\"type\":\"hello\",}",
                "{\"type\":\"hello\",\"n\":01}",
                "{\"type\":\"hello\",\"n\":1.}",
                "{\"type\":\"hello\",\"n\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}",
                "{\"type\":\"suspend\",\"deadlineMs\":1}"
            })
    void whatIsNotOfTheProtocolIsAnsweredWithAnError(String line) {
        Peer program = broker.program();
        program.say(line);
        assertThat(program.line()).startsWith("{\"type\":\"error\",\"reason\":\"");
        program.say(TestBroker.HELLO);
        assertThat(program.line()).contains("welcome");
    }

    @Test
    void bytesThatAreNoUtf8AreNoJson() {
        for (int[] bad : new int[][] {
            {0xff}, {0xc0, 0x80}, {0xe0, 0x80, 0x80}, {0xed, 0xa0, 0x80}, {0xf4, 0x90, 0x80, 0x80}, {0xc3}
        }) {
            Peer program = broker.program();
            program.write("{\"type\":\"hello\",\"name\":\"".getBytes(UTF_8));
            for (int b : bad) {
                program.write(new byte[] {(byte) b});
            }
            program.write("\"}\n".getBytes(UTF_8));
            program.expect("{\"type\":\"error\",\"reason\":\"not a JSON object\"}");
            program.close();
        }
    }

    @Test
    void whatIsUnknownInAHelloIsPassedOver() {
        Peer program = broker.program();
        program.say(" { \"later\" : [ -1.5e+3 , null , {} ] , \"type\" : \"hello\", \"wishes\": {\"x\": {}} }\r");
        program.expect("{\"type\":\"welcome\",\"protocol\":1,\"suspended\":false}");
    }

    @Test
    void aLineMayComeInPiecesAndEndsAt4096Bytes() {
        Peer program = broker.program();
        for (byte b : (TestBroker.HELLO + "\n").getBytes(UTF_8)) {
            program.write(new byte[] {b});
        }
        assertThat(program.line()).contains("welcome");
        String padding = " ".repeat(4095 - TestBroker.HELLO.length());
        program.say(TestBroker.HELLO + padding);
        assertThat(program.line()).contains("welcome");
        program.write((TestBroker.HELLO + padding + " \n").getBytes(UTF_8));
        program.expect("{\"type\":\"error\",\"reason\":\"line too long\"}");
        assertThat(program.line()).isNull();
    }

    @Test
    void garbageEndsTheConnectionThatItCameThroughAndNoOther() {
        Peer member = broker.member();
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] garbage = new byte[random.nextInt(6000)];
            random.nextBytes(garbage);
            for (int at = 0; at < garbage.length; at += 1 + random.nextInt(50)) {
                garbage[at] = (byte) "{}[]\":,\\\n0tu".charAt(random.nextInt(12));
            }
            try (Peer peer = i % 3 == 0 ? broker.control() : broker.program()) {
                peer.write(garbage);
            } catch (UncheckedIOException e) {
                assertThat(e).hasMessageMatching(".*(Broken pipe|Connection reset).*");
            }
        }
        member.say("{\"type\":\"hold\",\"id\":\"a\"}");
        member.expect("{\"type\":\"held\",\"id\":\"a\"}");
        assertServes();
    }

    @Test
    void whoNeverReadsIsDropped() {
        Peer member = broker.member();
        Peer deaf = broker.member();
        // Answers pile up until nothing more fits anywhere.
        try {
            for (int i = 0; i < 100_000; i++) {
                deaf.say(TestBroker.HELLO);
            }
            assertThat(false).as("it was never dropped").isTrue();
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageMatching(".*(Broken pipe|Connection reset).*");
        }
        member.say("{\"type\":\"hold\",\"id\":\"a\"}");
        member.expect("{\"type\":\"held\",\"id\":\"a\"}");
        assertServes();
    }

    @Test
    void oneProcessHasSixteenConnectionsAndNoMore() {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            peers.add(broker.member());
        }
        for (int i = 0; i < 1000; i++) {
            try (Peer more = broker.program()) {
                more.expect("{\"type\":\"error\",\"reason\":\"too many connections\"}");
                assertThat(more.line()).isNull();
            }
        }
        peers.getFirst().close();
        assertThat(ProcessInfo.of(broker.process().pid()).orElseThrow().residentBytes())
                .isLessThan(4 << 20);
        await().until(() -> listed() == 15);
        assertServes();
    }

    private int listed() {
        try (Peer control = broker.control()) {
            control.say("{\"type\":\"list\"}");
            int count = 0;
            for (String line = control.line(); !"{\"type\":\"end\"}".equals(line); line = control.line()) {
                assertThat(line).contains("\"member\":");
                count++;
            }
            return count;
        }
    }

    @Test
    void aThousandSilentClientsOfManyProcessesKeepNobodyOut() {
        String crowd = """
                import os, socket, sys
                for _ in range(70):
                    if os.fork() == 0:
                        peers = [socket.socket(socket.AF_UNIX) for _ in range(15)]
                        for peer in peers:
                            peer.connect(sys.argv[1])
                        os.write(1, b'x')
                        os.read(0, 1)
                        os._exit(0)
                for _ in range(70):
                    os.wait()
                """;
        String inside = Long.toString(broker.relay().pid());
        ProcessBuilder builder = new ProcessBuilder(
                "nsenter",
                "-t",
                inside,
                "-p",
                "python3",
                "-c",
                crowd,
                broker.programs().toString());
        try {
            Process process = builder.start();
            assertThat(process.getInputStream().readNBytes(70)).hasSize(70);
            assertServes();
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertServes();
    }

    @Test
    void aLongListIsReadToItsEnd() {
        String reason = "r".repeat(254);
        for (int i = 0; i < 16; i++) {
            Peer member = broker.member();
            for (int hold = 0; hold < 16; hold++) {
                member.say("{\"type\":\"hold\",\"id\":\"" + hold + "\",\"reason\":\"" + reason + "\"}");
                assertThat(member.line()).contains("held");
            }
            member.say("{\"type\":\"hold\",\"id\":\"more\"}");
            assertThat(member.line()).contains("error");
        }
        try (Peer control = broker.control()) {
            for (int times = 0; times < 10; times++) {
                control.say("{\"type\":\"list\"}");
            }
            for (int lines = 0; lines < 10 * (16 * 17 + 1) - 1; lines++) {
                assertThat(control.line()).endsWith("}");
            }
            control.expect("{\"type\":\"end\"}");
        }
    }
}
