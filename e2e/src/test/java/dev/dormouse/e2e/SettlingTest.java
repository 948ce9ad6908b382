package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What CRIU cannot save only for a moment does not fail a checkpoint. */
class SettlingTest {
    /** Listens for changes of network links (rtnetlink(7), group 1) as desktop programs do, and reads them now and then. */
    private static final String LISTENER = """
            import os, socket, time
            listener = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
            listener.bind((0, 1))
            listener.setblocking(False)
            rounds = 0
            while True:
                rounds += 1
                open('rounds.new', 'w').write(str(rounds))
                os.rename('rounds.new', 'rounds')
                time.sleep(2)
                try:
                    while listener.recv(65536): pass
                except BlockingIOError: pass
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aMessageThatIsNotReadYetIsWaitedFor() {
        Desk desk = dormouse.run("listener", "python3", "-c", LISTENER);
        Program.await("the first round")
                .until(() -> desk.exec("sh", "-c", "cat rounds || :").equals("1"));
        Program.await("the second round").until(() -> desk.exec("cat", "rounds").equals("2"));
        changeLinks();

        Command.Result told = dormouse.attempt("checkpoint", "--leave-running", "listener");

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.err()).contains("Trying again", "netlink");
    }

    private void changeLinks() {
        String namespace = dormouse.layout()
                .container(dormouse.session("listener").container())
                .resolve("netns")
                .toString();
        assertThat(Command.of("nsenter", "--net=" + namespace, "ip", "link", "set", "lo", "mtu", "60000")
                        .run()
                        .exit())
                .isZero();
    }
}
