package dev.dormouse.server.web;

import dev.dormouse.server.access.Gate;
import dev.dormouse.server.access.Pass;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What stays open for long: it ends when the one for whom it was opened is not let in any more. */
final class Streams {
    private final Gate gate;
    private final Map<Runnable, Pass> open = new ConcurrentHashMap<>();

    Streams(Gate gate) {
        this.gate = gate;
    }

    /** Registered until closed. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** @param end closes it; called once at most, while it is registered */
    Registration add(Pass pass, Runnable end) {
        // Each has a key of its own, even if two ends are equal.
        Runnable key = new Runnable() {
            @Override
            public void run() {
                end.run();
            }
        };
        open.put(key, pass);
        return () -> open.remove(key);
    }

    /** To be called twice a second or so. */
    void sweep() {
        open.forEach((end, pass) -> {
            if (!gate.stands(pass) && open.remove(end, pass)) {
                end.run();
            }
        });
    }
}
