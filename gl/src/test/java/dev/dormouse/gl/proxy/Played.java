package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.real.Recording;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A recording that is played to servers, and what it got from them. */
final class Played {
    /** Behind the last move. */
    private static final int SAVED_AFTER = 20;

    private Played() {}

    /** By one server from the beginning. */
    static List<Player.Answer> unmoved(GlServer server, Recording recording, Recording.Point end) {
        ServerProcess.Connected connected = ServerProcess.start((GlServer.Started) server, PATIENCE);
        try (Player player = new Player(recording, RawClient.on(connected.socket()))) {
            player.playTo(end);
            return player.answers();
        } finally {
            connected.process().close();
        }
    }

    /** On a proxy that takes it to each server of the journey, and is then saved and made again. */
    static List<Player.Answer> moved(Path directory, Recording recording) throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        GlProxySettings settings = Servers.settings(directory);
        Player player;
        try (GlProxy proxy = GlProxy.start(settings)) {
            player = new Player(recording, RawClient.connect(settings.socket()));
            for (Journey.Step step : Journey.STEPS) {
                move(proxy, player, step);
            }
            player.playTo(recording.after(SAVED_AFTER));
            save(proxy, player, saved);
        }
        try (player) {
            restored(settings, saved, player);
            return player.answers();
        }
    }

    private static void move(GlProxy proxy, Player player, Journey.Step step) {
        player.playTo(step.point(player.recording()));
        if (!step.within()) {
            player.begin();
        }
        MoveReport report = proxy.move(step.to(), PATIENCE, true);
        assertThat(report.connections()).isEqualTo(1);
        assertThat(report.verified()).isPositive().isEqualTo(report.bytes());
        assertThat(report.lost()).isEmpty();
    }

    private static void save(GlProxy proxy, Player player, Path to) {
        try (Held held = proxy.hold(PATIENCE)) {
            assertThat(held.save(to, PATIENCE)).isEmpty();
            player.begin();
            held.drain(to);
        }
    }

    /** It shares no memory, so that it can go on at once. */
    private static void restored(GlProxySettings settings, Path saved, Player player) throws IOException {
        UnixSocket[] pair = UnixSocket.pair(UnixSocket.Type.STREAM).toArray(UnixSocket[]::new);
        try (GlProxy again = GlProxy.restore(settings, saved, Map.of(1, pair[0]))) {
            player.client().continueOn(pair[1]);
            assertThat(again.awaited(1)).isEmpty();
            Path second = Files.createDirectory(saved.resolve("again"));
            try (Held held = again.hold(PATIENCE)) {
                held.save(second, PATIENCE);
            }
            assertThat(Files.mismatch(saved.resolve("contents-1"), second.resolve("contents-1")))
                    .as("contents before and after")
                    .isEqualTo(-1);
            again.goOn(1, Map.of());
            player.playTo(player.recording().end());
        }
    }
}
