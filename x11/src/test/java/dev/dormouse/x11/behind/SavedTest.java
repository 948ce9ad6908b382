package dev.dormouse.x11.behind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.kit.OpenFiles;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.XOps;
import dev.dormouse.x11.kit.XShm;
import dev.dormouse.x11.proxy.ClientInfo;
import dev.dormouse.x11.proxy.Held;
import dev.dormouse.x11.proxy.Proxy;
import dev.dormouse.x11.proxy.ProxySettings;
import dev.dormouse.x11.translate.Isolation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is saved of a display, and what is not. */
class SavedTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int GET_GEOMETRY = 14;

    @RegisterExtension
    static final Behind BEHIND = new Behind(ServerPlan.xvfb());

    @TempDir
    private Path directory;

    @Test
    void aClientThatEndsMeanwhileIsLeftOut() {
        try (ProxiedDisplay display = ProxiedDisplay.start(directory, BEHIND.server());
                RawClient lasting = display.connect()) {
            int pixmap = new XOps(lasting).pixmap(10, 10, 24);
            lasting.sync();
            try (Held held = heldWithoutTheSecond(display)) {
                assertThat(held.clients()).extracting(Held.Client::number).containsExactly(1, 2);
                held.save(directory);
                held.drain(directory);
            }
            wake(lasting.ask(new XOps(lasting).one(GET_GEOMETRY, pixmap)), pixmap);
        }
    }

    private static Held heldWithoutTheSecond(ProxiedDisplay display) {
        try (RawClient brief = display.connect()) {
            new XOps(brief).window(0, 0, 10, 10, 0, 0);
            brief.sync();
            return display.proxy().hold(DEADLINE);
        }
    }

    /** The first client alone, whose pixmap is as it was. */
    private void wake(RawMessage before, int pixmap) {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (UnixSocket near = pair.get(0).within(DEADLINE);
                Proxy proxy = Proxy.restore(settings(), directory, Map.of(1, pair.get(1)))) {
            assertThat(proxy.clients()).extracting(ClientInfo::number).containsExactly(1);
            proxy.awake(_ -> List.of());
            near.send(new XOps(BEHIND.direct()).one(GET_GEOMETRY, pixmap).build());
            byte[] answer = answer(near);
            assertThat(answer[0]).isEqualTo((byte) RawMessage.REPLY);
            assertThat(answer[16]).isEqualTo((byte) before.u16(16)).isEqualTo((byte) 10);
        }
    }

    /** Behind what everybody is told after a move. */
    private static byte[] answer(UnixSocket near) {
        byte[] message = near.receive(32, 0).orElseThrow().bytes();
        while (message[0] > RawMessage.REPLY) {
            message = near.receive(32, 0).orElseThrow().bytes();
        }
        return message;
    }

    /** As where one process is the client, and another draws for it. */
    @Test
    void memoryIsFoundInTheProcessThatHasMappedIt() throws IOException {
        Path file = Files.createTempFile(Path.of("/dev/shm"), "dormouse", "");
        Files.write(file, new byte[4096]);
        String script = """
                import mmap, sys
                file = open(sys.argv[1], 'r+b')
                memory = mmap.mmap(file.fileno(), 4096)
                print('mapped', flush=True)
                sys.stdin.read()
                """;
        Process other = new ProcessBuilder("python3", "-c", script, file.toString()).start();
        try {
            assertThat(other.inputReader(StandardCharsets.US_ASCII).readLine()).isEqualTo("mapped");
            saveWith(file);
            assertThat(OpenFiles.leadingTo(file)).isZero();
            List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
            try (UnixSocket _ = pair.get(0);
                    Proxy proxy = Proxy.restore(settings(), directory, Map.of(1, pair.get(1)))) {
                List<Integer> asked = new ArrayList<>();
                proxy.awake(pid -> {
                    asked.add(pid);
                    return List.of(pid);
                });
                assertThat(asked).contains((int) other.pid());
                assertThat(OpenFiles.leadingTo(file)).isEqualTo(1);
            }
        } finally {
            other.destroy();
            Files.delete(file);
        }
    }

    private void saveWith(Path file) {
        try (ProxiedDisplay display = ProxiedDisplay.start(directory, BEHIND.server());
                RawClient x = display.connect();
                Fd memory = Fd.open(file, Fd.O_RDWR)) {
            new XShm(x).attach(memory);
            x.sync();
            try (Held held = display.proxy().hold(DEADLINE)) {
                held.save(directory);
            }
        }
    }

    private ProxySettings settings() {
        Isolation isolation = new Isolation(Isolation.Clipboard.OFF, "woken");
        return new ProxySettings(
                directory.resolve("s"), new byte[16], ProxiedDisplay.address(BEHIND.server()), isolation, false);
    }

    @Test
    void whoHasWhatOnlyItsServerHasIsNotSaved() {
        try (ProxiedDisplay display = ProxiedDisplay.startDirect(directory, ProxiedDisplay.address(BEHIND.server()))) {
            try (RawClient x = display.connect()) {
                int window = new XOps(x).window(0, 0, 10, 10, 0, 0);
                int pixmap = new XOps(x).pixmap(10, 10, 24);
                int present = x.extension("Present").map(RawExtension::major).orElseThrow();
                x.send(x.request(present, 1).i32(window).i32(pixmap).bytes(new byte[60]));
                x.sync();
                assertThatThrownBy(() -> display.proxy().hold(DEADLINE))
                        .isInstanceOf(X11Exception.class)
                        .hasMessageContaining("direct, present");
                // It goes on.
                x.sync();
            }
            await("its end").until(() -> display.proxy().clients().isEmpty());
            display.proxy().hold(DEADLINE).close();
        }
    }
}
