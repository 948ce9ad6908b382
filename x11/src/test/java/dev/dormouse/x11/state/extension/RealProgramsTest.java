package dev.dormouse.x11.state.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.RawX;
import dev.dormouse.x11.state.Req;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.state.Xvfb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real programs make is made again on a fresh server, which has nothing against any of the requests. */
final class RealProgramsTest {
    /** All of them have painted by then. */
    private static final long ENOUGH = 300;

    /** The relay passes no descriptors, so there is none for AttachFd. */
    private static final int ATTACH_FD = 6;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gtk3-demo",
                "gtk3-widget-factory",
                "gtk4-demo",
                "xterm",
                "/usr/lib/x86_64-linux-gnu/qt5/examples/widgets/widgets/calculator/calculator"
            })
    void canBeMadeAgain(String program) throws Exception {
        try (Xvfb first = Xvfb.start(Files.createDirectory(directory.resolve("1")));
                Xvfb second = Xvfb.start(Files.createDirectory(directory.resolve("2")));
                Relay relay = Relay.start(first.socket())) {
            Process process = start(program, relay.display());
            try {
                awaitShown(relay);
                try (RawX here = RawX.connect(first.socket())) {
                    check(relay, here, second);
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(relay.failures).isEmpty();
        }
    }

    private Process start(String program, String display) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("program.log").toFile());
        builder.environment().put("DISPLAY", display);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("NO_AT_BRIDGE", "1");
        builder.environment().put("GDK_BACKEND", "x11");
        builder.environment().put("GSK_RENDERER", "cairo");
        builder.environment().put("QT_QPA_PLATFORM", "xcb");
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        builder.environment().put("HOME", directory.toString());
        return builder.start();
    }

    private static void awaitShown(Relay relay) {
        await().atMost(Xvfb.PATIENCE).until(() -> relay.look(RealProgramsTest::isShown));
        await().atMost(Xvfb.PATIENCE).until(() -> relay.look(RealProgramsTest::requests) > ENOUGH);
    }

    private static long requests(Model model) {
        return model.display.clients().stream().mapToLong(ClientModel::sequence).sum();
    }

    private static boolean isShown(Model model) {
        return model.display.all(WindowResource.class).stream()
                .anyMatch(window -> window.mapped() && window.parent() == Model.ROOT && window.width() > 50);
    }

    /** Everything at one moment: some programs never stop drawing. */
    private record State(
            List<Model.Emitted> emitted,
            List<String> texts,
            List<String> reloaded,
            List<ClientModel> clients,
            int shm) {
        static State of(Model model) {
            return new State(
                    model.emitted(),
                    model.texts(),
                    model.reloaded().texts(),
                    model.display.clients(),
                    model.of("MIT-SHM", 0).build()[0]);
        }

        boolean attachesFd(Model.Emitted one) {
            byte[] request = one.request();
            return request[0] == shm && request[1] == ATTACH_FD;
        }
    }

    private static void check(Relay relay, RawX here, Xvfb second) {
        State state = relay.look(State::of);
        assertThat(state.reloaded()).isEqualTo(state.texts());
        Map<Integer, RawX> connections = new HashMap<>();
        List<RawX> open = new ArrayList<>();
        try {
            connect(second, state.clients(), connections, open);
            internAll(here, open.getFirst());
            send(state, connections);
            for (RawX connection : open) {
                connection.sync();
                assertThat(connection.failures).isEmpty();
            }
        } finally {
            open.forEach(RawX::close);
        }
    }

    /** Servers give out their ranges of ids in the same order, so each client finds its own. */
    private static void connect(
            Xvfb server, List<ClientModel> clients, Map<Integer, RawX> connections, List<RawX> open) {
        while (connections.size() < clients.size()) {
            RawX connection = RawX.connect(server.socket());
            open.add(connection);
            clients.stream()
                    .filter(client -> client.base() == connection.base())
                    .forEach(client -> connections.put(client.base(), connection));
            assertThat(open).hasSizeLessThan(100);
        }
    }

    /** The same names in the same order have the same numbers. */
    private static void internAll(RawX from, RawX to) {
        for (int atom = 69; ; atom++) {
            ByteBuffer name = from.ask(Req.ids(Core.GET_ATOM_NAME, 0, atom));
            if (name == null) {
                return;
            }
            byte[] text = new byte[name.getShort(8)];
            name.get(32, text);
            ByteBuffer reply = to.ask(Req.of(Core.INTERN_ATOM, 0)
                    .u16(text.length)
                    .u16(0)
                    .bytes(text)
                    .build());
            assertThat(reply).as(new String(text, StandardCharsets.US_ASCII)).isNotNull();
        }
    }

    private static void send(State state, Map<Integer, RawX> connections) {
        Stage stage = Stage.FOUNDATIONS;
        for (Model.Emitted one : state.emitted()) {
            if (one.stage() != stage) {
                stage = one.stage();
                connections.values().forEach(RawX::sync);
            }
            RawX connection = connections.get(one.client());
            if (connection != null && one.stage() != Stage.FREED && !state.attachesFd(one)) {
                connection.send(one.request());
            }
        }
    }
}
