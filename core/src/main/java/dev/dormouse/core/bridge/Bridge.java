package dev.dormouse.core.bridge;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.CriuSetup;
import dev.dormouse.core.oci.SessionFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The bridge of one session while runc and CRIU work on it. */
public final class Bridge implements AutoCloseable {
    /** Tells the plugin where Dormouse listens: runc hands its own environment on to CRIU. */
    private static final String VARIABLE = "DORMOUSE_BRIDGE";

    /** How long the plugin waits for an answer, seconds. */
    private static final String TIMEOUT = "DORMOUSE_BRIDGE_TIMEOUT";

    /** Beyond what handlers themselves wait. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Container container;
    private final BridgeServer server;
    private final Duration patience;

    private Bridge(Container container, BridgeServer server, Duration patience) {
        this.container = container;
        this.patience = patience;
        this.server = server;
    }

    /** Puts the plugin where CRIU finds it, and listens. */
    public static Bridge open(Container container, SessionFiles files, List<BridgeHandler> handlers) {
        CriuSetup.write(container, files);
        return listen(container, handlers);
    }

    /** The same for a restore. */
    public static Bridge openForRestore(Container container, SessionFiles files, List<BridgeHandler> handlers) {
        CriuSetup.writeForRestore(container, files);
        return listen(container, handlers);
    }

    private static Bridge listen(Container container, List<BridgeHandler> handlers) {
        Duration patience = handlers.stream()
                .map(BridgeHandler::patience)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Bridge(container, BridgeServer.start(container.bridge(), handlers), patience);
    }

    /** To be set for runc. */
    public Map<String, String> environment() {
        return patience.isZero()
                ? Map.of(VARIABLE, container.bridge().toString())
                : Map.of(
                        VARIABLE,
                        container.bridge().toString(),
                        TIMEOUT,
                        Long.toString(timeout(patience).toSeconds()));
    }

    private static Duration timeout(Duration patience) {
        Duration all = patience.plus(USUAL);
        return all.compareTo(LONGEST) > 0 ? LONGEST : all;
    }

    /** Whether a handler has refused, which CRIU does not heed at its very end. */
    public boolean refused() {
        return server.failure().isPresent();
    }

    /**
     * What to say of a dump or restore that failed.
     *
     * @param byLogs what the logs of CRIU and runc say
     * @return that, or why a handler refused, without which CRIU would have gone on
     */
    public DormouseException explained(DormouseException byLogs) {
        return server.failure()
                .map(failure -> failure instanceof DormouseException known
                        ? known
                        : new DormouseException(
                                byLogs.code(),
                                "What CRIU cannot save or restore by itself failed: " + failure.getMessage(),
                                "See with --verbose what CRIU was at",
                                byLogs.details(),
                                failure))
                .orElse(byLogs);
    }

    @Override
    public void close() {
        server.close();
    }
}
