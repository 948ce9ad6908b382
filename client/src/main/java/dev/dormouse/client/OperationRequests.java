package dev.dormouse.client;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Operation;
import dev.dormouse.api.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What goes on in the background of a server. */
public final class OperationRequests {
    private static final Duration TURN = Duration.ofSeconds(20);

    private final Wire wire;

    OperationRequests(Wire wire) {
        this.wire = wire;
    }

    /** What runs, and what has ended within the hour. */
    public List<Operation> list() {
        return wire.list(Ask.of(Endpoint.OPERATIONS), Operation.class);
    }

    public Operation get(String id) {
        return wire.one(Ask.of(Endpoint.OPERATION, id), Operation.class);
    }

    /** As it is once it has changed, or when the time is over; the server waits for at most 30 seconds. */
    public Operation changed(String id, Duration wait) {
        return wire.one(Ask.of(Endpoint.OPERATION, id).with("waitMs", wait.toMillis()), Operation.class);
    }

    /** Ends it, as far as that is possible yet; what it was about stays as it was. */
    public Operation cancel(String id) {
        return wire.one(Ask.of(Endpoint.CANCEL, id), Operation.class);
    }

    /**
     * Waits until an operation has ended.
     *
     * @param listener is told of every change, on the caller's own thread, the last one too
     * @throws ProblemException if it has failed, or was cancelled
     */
    public Operation await(Operation operation, Consumer<Operation> listener) {
        Operation now = operation;
        listener.accept(now);
        while (!now.state().ended()) {
            now = changed(now.id(), TURN);
            listener.accept(now);
        }
        return switch (now.state()) {
            case RUNNING, DONE -> now;
            case FAILED ->
                throw new ProblemException(Objects.requireNonNullElseGet(now.problem(), OperationRequests::unknown));
            case CANCELLED ->
                throw new ProblemException(Problem.of(
                        Problem.Code.CONFLICT,
                        "This was cancelled at the server",
                        "Ask for it again if it is wanted",
                        ""));
        };
    }

    private static Problem unknown() {
        return Problem.of(
                Problem.Code.FAILED, "The operation has failed, and nobody knows why", "Look at the server's log", "");
    }
}
