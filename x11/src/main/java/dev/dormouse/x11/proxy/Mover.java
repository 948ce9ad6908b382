package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import java.time.Duration;

final class Mover {
    private final Clients clients;

    Mover(Clients clients, XServer to, Duration deadline) {
        this.clients = clients;
    }

    MoveReport move() {
        if (!clients.place().isAlive()) {
            throw new X11Exception("not yet");
        }
        return new MoveReport(0, java.util.Map.of(), 0, 0, java.util.List.of());
    }
}
