package dev.dormouse.bench;

import dev.dormouse.bench.page.ApiProcess;
import dev.dormouse.bench.page.WallReader;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Launch;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lifecycle.RunRequest;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the server uses of one processor while a page shows many sessions in which nothing happens: it has all their pictures and listens to
 * events. Needs root. Arguments: how many sessions, 50 if left out; for how many seconds, 60 if left out.
 */
public final class Wall {
    /** Until terminals have drawn their prompt and the server has all pictures. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private Wall() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        Layout layout = Layout.fromEnvironment();
        Runc runc = Runc.of(layout, CriuProgram.locate(layout).directory());
        List<Session> sessions = new ArrayList<>();
        try (ApiProcess server = ApiProcess.start()) {
            for (int i = 0; i < count; i++) {
                RunRequest idle = RunRequest.of("xterm", "-e", "sleep", "infinity");
                sessions.add(new Launch(layout, runc).start(idle.named("bench-wall-" + i), text -> {}));
            }
            measure(server, count, Duration.ofSeconds(seconds));
        } finally {
            sessions.forEach(session -> new Removal(layout, runc).remove(session));
        }
    }

    private static void measure(ApiProcess server, int count, Duration time) throws Exception {
        try (WallReader wall = WallReader.open(server)) {
            Waiting.pause(SETTLING);
            long pictures = wall.pictures();
            long before = server.processorMs();
            Waiting.pause(time);
            double share = 100.0 * (server.processorMs() - before) / time.toMillis();
            System.out.printf(
                    Locale.ROOT,
                    "%d idle sessions, %d pictures read before and %d in %d s: %.2f %% of a processor (wanted: 2 %% at most)%n",
                    count,
                    pictures,
                    wall.pictures() - pictures,
                    time.toSeconds(),
                    share);
        }
    }
}
