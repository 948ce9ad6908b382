package dev.dormouse.x11.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.x11.protocol.Core;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real programs do is followed, agrees with their server, and made again on a second one without an error. */
final class RealProgramsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xterm -e sleep 60",
                "xclock -update 1",
                "glxgears",
                "gtk3-widget-factory",
                "/usr/bin/python3 -c import~tkinter~as~tk;root=tk.Tk();tk.Button(root,text='x',cursor='hand2').pack();"
                        + "tk.Menubutton(root,text='y',bg='red').pack();root.mainloop()"
            })
    void isMadeAgain(String command) throws Exception {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        try (Xvfb old = Xvfb.start(first);
                Xvfb fresh = Xvfb.start(second);
                Relay relay = Relay.start(old.socket())) {
            Process program = run(relay, command);
            try {
                stopWhenShown(relay, program);
                synchronized (relay.model) {
                    compare(relay.model, old);
                    assertThat(relay.model.reloaded().texts()).isEqualTo(relay.model.texts());
                    copyAtoms(old, fresh);
                    remake(relay.model, fresh);
                }
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    private Process run(Relay relay, String command) throws IOException {
        List<String> argv = new ArrayList<>();
        List.of(command.split(" ")).forEach(word -> argv.add(word.replace('~', ' ')));
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("program.log").toFile());
        builder.environment().put("DISPLAY", relay.display());
        builder.environment().put("NO_AT_BRIDGE", "1");
        builder.environment().put("GDK_BACKEND", "x11");
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        builder.environment().remove("XAUTHORITY");
        return builder.start();
    }

    /** Then nothing more comes, and what has come is done. */
    private static void stopWhenShown(Relay relay, Process program) throws Exception {
        await().atMost(Xvfb.PATIENCE).until(() -> shows(relay));
        await().atMost(Xvfb.PATIENCE).until(() -> relay.traffic() > 200);
        Duration quiet = Duration.ofMillis(700);
        long[] seen = {-1};
        try {
            await().pollInterval(quiet).atMost(Duration.ofSeconds(6)).until(() -> same(seen, relay.traffic()));
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            // It is never quiet, as it draws all the time.
            seen[0] = -1;
        }
        new ProcessBuilder("kill", "-STOP", Long.toString(program.pid()))
                .start()
                .waitFor();
        seen[0] = -1;
        await().pollInterval(quiet).atMost(Xvfb.PATIENCE).until(() -> same(seen, relay.traffic()));
    }

    private static boolean same(long[] before, long now) {
        boolean same = before[0] == now;
        before[0] = now;
        return same;
    }

    private static boolean shows(Relay relay) {
        synchronized (relay.model) {
            return relay.model.display.windows().all().stream().anyMatch(WindowResource::mapped);
        }
    }

    private static void compare(TestModel model, Xvfb server) {
        try (RawX connection = RawX.connect(server.socket())) {
            List<WindowResource> windows = model.display.windows().all();
            assertThat(windows).isNotEmpty();
            for (WindowResource window : windows) {
                assertThat(Seen.byModel(window))
                        .as(Integer.toHexString(window.id()))
                        .isEqualTo(Seen.byServer(connection, window.id()));
            }
        }
    }

    /** Both servers began alike, so the same names in the same order get the same numbers. */
    private static void copyAtoms(Xvfb old, Xvfb fresh) {
        try (RawX from = RawX.connect(old.socket());
                RawX to = RawX.connect(fresh.socket())) {
            for (int atom = 1; ; atom++) {
                ByteBuffer name = from.ask(Req.ids(Core.GET_ATOM_NAME, 0, atom));
                if (name == null) {
                    return;
                }
                byte[] text = new byte[name.getShort(8)];
                name.get(32, text);
                byte[] request = Req.of(Core.INTERN_ATOM, 0)
                        .u16(text.length)
                        .u16(0)
                        .bytes(text)
                        .build();
                ByteBuffer number = Objects.requireNonNull(to.ask(request));
                assertThat(number.getInt(8))
                        .as(new String(text, StandardCharsets.ISO_8859_1))
                        .isEqualTo(atom);
            }
        }
    }

    private static void remake(TestModel model, Xvfb server) {
        Map<Integer, RawX> connections = new HashMap<>();
        try {
            model.display.clients().forEach(client -> connect(client.base(), server, connections));
            for (TestModel.Emitted one : model.emitted()) {
                if (one.stage() != Stage.FREED) {
                    RawX connection = Objects.requireNonNull(connections.get(one.client()));
                    connection.send(one.request());
                    connection.sync();
                    assertThat(connection.failures).as(one.toString()).isEmpty();
                }
            }
            compare(model, server);
        } finally {
            connections.values().forEach(RawX::close);
        }
    }

    /** Servers give their clients' ranges in their order, so that some connection gets the wanted one. */
    private static void connect(int base, Xvfb server, Map<Integer, RawX> connections) {
        while (!connections.containsKey(base)) {
            RawX connection = RawX.connect(server.socket());
            connections.put(connection.base(), connection);
            assertThat(connections).hasSizeLessThan(50);
        }
    }
}
