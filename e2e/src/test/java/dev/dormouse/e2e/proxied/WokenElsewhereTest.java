package dev.dormouse.e2e.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.Command;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that talks to its X server all the time goes on talking, to another one, after a restore. */
class WokenElsewhereTest {
    /** Asks twice, waits, and reads both answers only then, so that there is always something that it has not read. */
    private static final String TALKER = """
            import os, socket, struct, time
            def exactly(n):
                data = b''
                while len(data) < n:
                    more = talk.recv(n - len(data))
                    if not more: raise SystemExit('hung up')
                    data += more
                return data
            talk = socket.socket(socket.AF_UNIX)
            talk.connect('/tmp/.X11-unix/X0')
            cookie = open(os.environ['XAUTHORITY'], 'rb').read()[-16:]
            talk.sendall(struct.pack('<BxHHHHxx', 0x6c, 11, 0, 18, 16) + b'MIT-MAGIC-COOKIE-1xx' + cookie)
            exactly(4 * struct.unpack('<xxxxxxH', exactly(8))[0])
            count = 0
            while True:
                talk.sendall(struct.pack('<BxH', 43, 1) * 2)
                time.sleep(0.3)
                for answer in range(2):
                    kind = exactly(32)[0]
                    while kind > 1: kind = exactly(32)[0]  # a new keyboard is told to everybody
                    if kind != 1: raise SystemExit('no answer')
                count += 1
                print(count, flush=True)
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private static void awaitBeyond(Desk desk, long count) {
        desk.awaitLog("counting beyond " + count, log -> log.contains("\n" + (count + 1) + "\n"));
    }

    private static List<String> numbersTo(long last) {
        return LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList();
    }

    @Test
    void itGoesOnWhereItWasAlsoASecondTime() {
        String snapshot;
        Desk desk;
        try (UserServer first = UserServer.start()) {
            desk = new Proxied(dormouse).run("talker", first, "python3", "-c", TALKER);
            awaitBeyond(desk, 3);
            snapshot = desk.sleep();
        }
        try (UserServer second = UserServer.start("-screen", "0", "640x480x24");
                UserServer third = UserServer.start()) {
            long before = desk.log().lines().count();
            dormouse.call("restore", snapshot, "--display", second.display());
            awaitBeyond(desk, before + 2);
            assertThat(desk.exec("xdpyinfo")).contains("640x480");

            snapshot = desk.sleep();
            before = desk.log().lines().count();
            dormouse.call("restore", snapshot, "--display", third.display(), "--as", "again");
            Desk again = new Desk(dormouse, "again");
            awaitBeyond(again, before + 2);
            List<String> lines = again.log().lines().toList();
            assertThat(lines).isEqualTo(numbersTo(lines.size()));
            assertThat(dormouse.session("again").display().server()).isEqualTo(third.display());
        }
    }

    @Test
    void withoutAServerItStaysAsleep() {
        String snapshot;
        try (UserServer first = UserServer.start()) {
            Desk desk = new Proxied(dormouse).run("sleeper", first, "python3", "-c", TALKER);
            awaitBeyond(desk, 2);
            snapshot = desk.sleep();
        }

        Command.Result refused =
                dormouse.command("restore", snapshot).with("DISPLAY", "").run();

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("There is no X server to show the session on", "--display");
        assertThat(dormouse.processes()).isEmpty();
        assertThat(dormouse.call("ps", "--format", "json")).isEqualTo("[ ]");
        try (UserServer second = UserServer.start()) {
            dormouse.call("restore", snapshot, "--display", second.display());
            awaitBeyond(new Desk(dormouse, "sleeper"), 3);
        }
    }
}
