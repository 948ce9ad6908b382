package dev.dormouse.server.work;

import dev.dormouse.api.RunOrder;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.lifecycle.RunRequest;
import dev.dormouse.core.lifecycle.RunWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code run} is asked for, here or from elsewhere, as core has it; what is left out is what the command line leaves out. */
public final class RunOrders {
    private RunOrders() {}

    /**
     * @param glBaseline files that {@code gpu caps} has written, which only whoever is at this host can name
     * @throws DormouseException USAGE if it makes no sense
     */
    public static RunRequest request(RunOrder order, List<Path> glBaseline) {
        if (order.command().isEmpty()) {
            throw DormouseException.usage("The command is empty", "Name a program");
        }
        return new RunWords(
                        order.name(),
                        order.command(),
                        order.environment(),
                        order.user(),
                        or(order.rootfs(), "host"),
                        or(order.home(), "private"),
                        or(order.display(), "virtual"),
                        or(order.clipboard(), "off"),
                        or(order.size(), "1280x800"),
                        or(order.gl(), "software"),
                        order.glServer(),
                        glBaseline,
                        order.network(),
                        order.memory(),
                        Objects.requireNonNullElse(order.cpus(), 0.0),
                        order.cooperate(),
                        order.devices(),
                        System.getenv())
                .request();
    }

    private static String or(@Nullable String value, String otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }
}
