package dev.dormouse.e2e.proxied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions whose programs may draw with what only their X server has: who does is named, and stays; all others move as ever. */
class DirectDrawingTest {
    /** Shows a pixmap in a window by the Present extension, and waits. */
    private static final String PRESENTER = """
            import os, socket, struct, time
            def exactly(n):
                data = b''
                while len(data) < n:
                    more = talk.recv(n - len(data))
                    if not more: raise SystemExit('hung up')
                    data += more
                return data
            def reply():
                answer = exactly(32)
                while answer[0] != 1: answer = exactly(32)
                return answer
            talk = socket.socket(socket.AF_UNIX)
            talk.connect('/tmp/.X11-unix/X0')
            cookie = open(os.environ['XAUTHORITY'], 'rb').read()[-16:]
            talk.sendall(struct.pack('<BxHHHHxx', 0x6c, 11, 0, 18, 16) + b'MIT-MAGIC-COOKIE-1xx' + cookie)
            setup = exactly(4 * struct.unpack('<xxxxxxH', exactly(8))[0])
            base, = struct.unpack_from('<I', setup, 4)
            vendor, formats = struct.unpack_from('<H', setup, 16)[0], setup[21]
            root, = struct.unpack_from('<I', setup, 32 + (vendor + 3 & ~3) + 8 * formats)
            talk.sendall(struct.pack('<BxHHxx', 98, 4, 7) + b'Present\\0')
            present = reply()[9]
            if not present: raise SystemExit('there is no Present')
            talk.sendall(struct.pack('<BBHIIhhHHHHIII', 1, 24, 9, base, root, 0, 0, 9, 9, 0, 1, 0, 0x800, 0))
            talk.sendall(struct.pack('<BBHIIHH', 53, 24, 4, base + 1, root, 9, 9))
            talk.sendall(struct.pack('<BBHII', present, 1, 18, base, base + 1) + bytes(60))
            talk.sendall(struct.pack('<BxH', 43, 1))
            reply()
            print('presented', flush=True)
            time.sleep(1000)
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final UserServer server = UserServer.start();

    @AfterEach
    void endServer() {
        server.close();
    }

    private Desk run(String name, String gl) {
        Command.Result started = dormouse.attempt(
                "run",
                "-d",
                "--name",
                name,
                "--user",
                "root",
                "--network",
                "none",
                "--display",
                "proxy=" + server.display(),
                "--gl",
                gl,
                "--",
                "xterm",
                "-T",
                name);
        assertThat(started.exit()).as(started.err()).isZero();
        if (gl.equals("native")) {
            assertThat(started.err()).contains("The X server " + server.display() + " lacks DRI3");
        }
        server.awaitWindow(name);
        return new Desk(dormouse, name);
    }

    private Desk withPresenter(String name) {
        Desk desk = run(name, "native");
        dormouse.call("exec", "-d", name, "--", "python3", "-c", PRESENTER);
        desk.awaitLog("a frame", log -> log.contains("presented"));
        return desk;
    }

    @Test
    void aProgramThatPresentsIsNamedAndKeepsItsSessionWhereItIs() {
        withPresenter("framed");
        assertThat(dormouse.call("displays")).containsPattern("framed .* python3");
        assertThat(dormouse.call("x11", "stats", "framed", "--during", "10ms"))
                .containsPattern("python3 .* direct present");

        Command.Result plan = dormouse.attempt("plan", "framed");
        assertThat(plan.exit()).isEqualTo(3);
        assertThat(plan.out())
                .contains(
                        "lost, in the way",
                        "python3 draws with what only its X server or its GPU has",
                        "--gl software");
        assertThat(dormouse.attempt("checkpoint", "framed").exit()).isEqualTo(3);
        try (UserServer other = UserServer.start()) {
            Command.Result move = dormouse.attempt("move", "framed", "--display", other.display());
            assertThat(move.exit()).isEqualTo(1);
            assertThat(move.err())
                    .contains(
                            "Session 'framed' stays on " + server.display() + ": python3 (direct, present)",
                            "'--gl software'");
            assertThat(server.shows("framed")).isTrue();
            dormouse.call("exec", "framed", "--", "pkill", "python3");
            await("its end").until(() -> !dormouse.call("displays").contains("python3"));
            dormouse.call("move", "framed", "--display", other.display());
            other.awaitWindow("framed");
        }
    }

    @Test
    void itIsDroppedFromACheckpointAndTheRestWakesElsewhere() {
        Desk desk = withPresenter("dropped");
        String snapshot = dormouse.call("checkpoint", "dropped", "--on-lost", "python3=drop");
        try (UserServer other = UserServer.start()) {
            dormouse.call("restore", snapshot, "--display", other.display());
            other.awaitWindow("dropped");
            assertThat(desk.exec("sh", "-c", "pgrep python3 || echo none")).isEqualTo("none");
            // The next program finds what it was offered, on another server.
            assertThat(desk.exec("sh", "-c", "xdpyinfo | grep -c Present")).isEqualTo("1");
        }
    }

    @Test
    void inSoftwareSessionsNothingOfItIsOffered() {
        Desk desk = run("soft", "software");
        assertThat(desk.exec("sh", "-c", "echo $LIBGL_ALWAYS_SOFTWARE; xdpyinfo | grep -cE 'DRI|Present|XVideo'; :"))
                .isEqualTo("1\n0");
        Command.Result wrong = dormouse.attempt("run", "--gl", "native", "--", "true");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("--gl native is for programs on your own X server", "--display proxy");
    }
}
