package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What CRIU cannot save only for a moment does not fail a checkpoint. */
class SettlingTest {
    /** Listens for changes of network links (rtnetlink(7), group 1) as desktop programs do; does not read them while a link has an odd size. */
    private static final String LISTENER = """
            import os, socket, time
            listener = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
            listener.bind((0, 1))
            listener.setblocking(False)
            open('ready.new', 'w').write('ready')
            os.rename('ready.new', 'ready')
            while True:
                time.sleep(0.02)
                if open('/sys/class/net/lo/mtu').read().strip() != '60001':
                    try:
                        while listener.recv(65536): pass
                    except BlockingIOError: pass
            """;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @Test
    void aMessageThatIsNotReadYetIsWaitedFor() {
        Desk desk = dormouse.run("listener", "python3", "-c", LISTENER);
        Program.await("the listener")
                .until(() -> desk.exec("sh", "-c", "cat ready || :").equals("ready"));
        changeLinks("60001");

        CompletableFuture<Command.Result> telling =
                CompletableFuture.supplyAsync(() -> dormouse.attempt("checkpoint", "--leave-running", "listener"));
        Set<String> attempts = new HashSet<>();
        Program.await("a second attempt").until(() -> {
            attempts.addAll(Dormouse.names(dormouse.staging()));
            return attempts.size() > 1 || telling.isDone();
        });
        changeLinks("60000");
        Command.Result told = telling.join();

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.err()).contains("Trying again", "netlink");
    }

    private void changeLinks(String size) {
        String namespace = dormouse.layout()
                .container(dormouse.session("listener").container())
                .resolve("netns")
                .toString();
        assertThat(Command.of("nsenter", "--net=" + namespace, "ip", "link", "set", "lo", "mtu", size)
                        .run()
                        .exit())
                .isZero();
    }
}
