package dev.dormouse.server.work;

import dev.dormouse.api.MoveOrder;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.lifecycle.GlMove;
import dev.dormouse.core.lifecycle.Move;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a running session to another X server, or its OpenGL to another server of that: as {@code dormouse move}. */
record Moving(Layout layout, Progress progress) {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration COPYING = Duration.ofMinutes(1);

    Map<String, Object> perform(String name, MoveOrder order) {
        String display = order.display();
        String gl = order.gl();
        boolean verify = Boolean.TRUE.equals(order.verify());
        if ((display == null) == (gl == null) || (verify && gl == null)) {
            throw DormouseException.usage(
                    "Either display or gl says where to go, and verify is for gl",
                    "Name an X server such as :1, or a GL server such as llvmpipe");
        }
        progress.step("Moving " + name);
        return gl == null
                ? moved(name, order, String.valueOf(display))
                : glMoved(new GlMove(layout).run(name, gl, or(order.deadlineMs(), COPYING), verify));
    }

    private static Duration or(@Nullable Long millis, Duration otherwise) {
        return millis == null ? otherwise : Orders.checked(millis);
    }

    private Map<String, Object> moved(String name, MoveOrder order, String display) {
        XServerAddress server = XServerAddress.named(display, order.authority(), System.getenv());
        KeeperAnswer.Moved moved = new Move(layout).run(name, server, or(order.deadlineMs(), REST));
        Map<String, Object> result = result(moved.server(), moved.timesMs());
        result.put("clients", moved.clients());
        result.put("notes", moved.notes());
        return result;
    }

    private static Map<String, Object> glMoved(KeeperAnswer.GlMoved moved) {
        Map<String, Object> result = result(moved.server(), moved.timesMs());
        result.put("connections", moved.connections());
        result.put("resources", moved.resources());
        result.put("bytes", moved.bytes());
        result.put("verified", moved.verified());
        result.put("notes", moved.lost());
        return result;
    }

    private static Map<String, Object> result(String server, Map<String, Long> times) {
        Map<String, Object> result = new LinkedHashMap<>();
        long sum = times.values().stream().mapToLong(Long::longValue).sum();
        result.put("frozenMs", times.getOrDefault("total", sum));
        result.put("server", server);
        result.put("timesMs", times);
        return result;
    }
}
