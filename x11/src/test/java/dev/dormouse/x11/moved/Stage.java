package dev.dormouse.x11.moved;

import static org.awaitility.Awaitility.await;

import dev.dormouse.x11.client.Area;
import dev.dormouse.x11.client.XClients;
import dev.dormouse.x11.client.XWindow;
import dev.dormouse.x11.kit.Input;
import dev.dormouse.x11.kit.Picture;
import dev.dormouse.x11.kit.Screens;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.kit.XProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A server with a window manager, on which one program shows itself. */
record Stage(TestXServer server, XProgram manager) implements AutoCloseable {
    static Stage open(Path directory, ServerPlan plan) {
        TestXServer server = plan.start(directory);
        Path ready = directory.resolve("managed" + server.number());
        XProgram manager = XProgram.start(directory, server, List.of("openbox", "--startup", "touch " + ready));
        await("the window manager").atMost(TestXServer.PATIENCE).until(() -> Files.exists(ready));
        return new Stage(server, manager);
    }

    /** The largest window that is shown. */
    Optional<XWindow> window() {
        try (XClients x = XClients.connect(server.socket(), server.cookie(), TestXServer.PATIENCE)) {
            return x.inspect().windows().stream().filter(XWindow::visible).max(Comparator.comparingInt(Stage::size));
        }
    }

    private static int size(XWindow window) {
        Area area = window.placement().inner();
        return area.width() * area.height();
    }

    /** What the program shows; one black pixel while it shows nothing. */
    Picture shown() {
        return window().map(XWindow::placement)
                .map(place -> part(place.inner()))
                .orElse(new Picture(1, 1, new int[1]));
    }

    private Picture part(Area area) {
        return Screens.of(server).part(area.x(), area.y(), area.width(), area.height());
    }

    Hands hands() {
        return new Hands(new Input(server), window().orElseThrow().placement().inner());
    }

    @Override
    public void close() {
        manager.close();
        server.close();
    }
}
