package dev.dormouse.server.work;

import dev.dormouse.api.CheckpointOrder;
import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.MigrateOrder;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.checkpoint.CheckpointRequest;
import dev.dormouse.core.migrate.MoveRequest;
import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.unplug.UnpluggedMemory;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests of the API as core has them, with the defaults of the command line. */
final class Orders {
    /** Nobody waits for an hour. */
    private static final long LONGEST = Duration.ofHours(1).toMillis();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Orders() {}

    static Duration deadline(DeadlineOrder order) {
        return deadline(order.deadlineMs());
    }

    static Duration deadline(@Nullable Long millis) {
        return millis == null ? CheckpointRequest.DEADLINE : checked(millis);
    }

    static Duration checked(long millis) {
        if (millis < 0 || millis > LONGEST) {
            throw DormouseException.usage(millis + " ms is no deadline", "Give one from 0 to " + LONGEST + " ms");
        }
        return Duration.ofMillis(millis);
    }

    private static String or(@Nullable String value, String otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }

    static CheckpointRequest checkpoint(String name, CheckpointOrder order) {
        return new CheckpointRequest(
                name,
                Boolean.TRUE.equals(order.leaveRunning()),
                order.tag(),
                null,
                LostPolicies.parse(order.onLost()),
                unplugged(or(order.unpluggedMemory(), "fault")),
                deadline(order.deadlineMs()));
    }

    private static UnpluggedMemory unplugged(String word) {
        return switch (word) {
            case "fault" -> UnpluggedMemory.FAULT;
            case "zero" -> UnpluggedMemory.ZERO;
            default ->
                throw DormouseException.usage("'" + word + "' is nothing that memory can be", "Use fault or zero");
        };
    }

    static MoveRequest migrate(String name, MigrateOrder order) {
        return new MoveRequest(
                name,
                order.host(),
                order.as(),
                lazy(or(order.lazy(), "auto")),
                LostPolicies.parse(order.onLost()),
                deadline(order.deadlineMs()),
                Objects.requireNonNullElse(order.mostDownMs(), Long.MAX_VALUE),
                PATIENCE);
    }

    private static MoveRequest.Lazy lazy(String word) {
        return switch (word) {
            case "auto" -> MoveRequest.Lazy.AUTO;
            case "yes" -> MoveRequest.Lazy.YES;
            case "no" -> MoveRequest.Lazy.NO;
            default -> throw DormouseException.usage("lazy is not '" + word + "'", "Use auto, yes or no");
        };
    }
}
