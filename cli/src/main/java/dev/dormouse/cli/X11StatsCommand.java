package dev.dormouse.cli;

import dev.dormouse.core.Units;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.keeper.KeeperAnswer.Traffic;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.lifecycle.Move;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dormouse x11 stats}. */
@Command(
        name = "stats",
        header = "Show requests, bytes, round trips and the size of the state, per client",
        description = {
            "",
            "Looks twice, some time apart, and shows what passed meanwhile by the second. State is what a checkpoint would"
                    + " save of a client. Used is what counts for a plan: direct and glx-indirect can be brought to no other"
                    + " X server.",
        })
final class X11StatsCommand implements Callable<Integer> {
    @Option(
            names = "--during",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "How long to look; default: ${DEFAULT-VALUE}.")
    private Duration during;

    @Mixin
    private Listing listing;

    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    /** A line of the listing, documented in docs/formats.md: totals since the client connected, and rates. */
    record Row(
            int client,
            String program,
            List<String> used,
            long requests,
            long bytesUp,
            long bytesDown,
            long roundTrips,
            long events,
            long stateBytes,
            double requestsPerSecond,
            double roundTripsPerSecond,
            double bytesPerSecond) {
        static Row of(Traffic before, Traffic now, double seconds) {
            long bytes = now.bytesUp() + now.bytesDown() - before.bytesUp() - before.bytesDown();
            return new Row(
                    now.number(),
                    now.program(),
                    now.used(),
                    now.requests(),
                    now.bytesUp(),
                    now.bytesDown(),
                    now.replies(),
                    now.events(),
                    now.stateBytes(),
                    (now.requests() - before.requests()) / seconds,
                    (now.replies() - before.replies()) / seconds,
                    bytes / seconds);
        }
    }

    @Override
    public Integer call() {
        Host host = Host.mended();
        Session session = new SessionStore(host.layout()).load(name);
        Move.requireProxied(session);
        try (KeeperClient keeper = KeeperClient.require(Container.of(host.layout(), session.container()), name)) {
            listing.print(look(keeper), table());
        }
        return 0;
    }

    private List<Row> look(KeeperClient keeper) {
        Map<Integer, Traffic> before = new HashMap<>();
        keeper.traffic().forEach(client -> before.put(client.number(), client));
        long begun = System.nanoTime();
        Waiting.pause(during);
        List<Traffic> now = keeper.traffic();
        double seconds = Math.max(1, System.nanoTime() - begun) / 1e9;
        List<Row> rows = new ArrayList<>();
        // One that is new has no rate yet.
        now.forEach(client -> rows.add(Row.of(before.getOrDefault(client.number(), client), client, seconds)));
        return rows;
    }

    private static Table<Row> table() {
        return new Table<>(List.of(
                Column.number("CLIENT", row -> Integer.toString(row.client())),
                Column.text("PROGRAM", Row::program),
                Column.number("REQ/S", row -> rate(row.requestsPerSecond())),
                Column.number("TRIPS/S", row -> rate(row.roundTripsPerSecond())),
                Column.number("BYTES/S", row -> Units.size(Math.round(row.bytesPerSecond()))),
                Column.number("REQUESTS", row -> Long.toString(row.requests())),
                Column.number("UP", row -> Units.size(row.bytesUp())),
                Column.number("DOWN", row -> Units.size(row.bytesDown())),
                Column.number("STATE", row -> Units.size(row.stateBytes())),
                Column.text("USED", row -> String.join(" ", row.used()))));
    }

    private static String rate(double perSecond) {
        return Long.toString(Math.round(perSecond));
    }
}
