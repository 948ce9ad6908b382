package dev.dormouse.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Endpoint;
import dev.dormouse.core.Layout;
import dev.dormouse.server.access.Audit;
import dev.dormouse.server.access.Gate;
import dev.dormouse.server.access.Shares;
import dev.dormouse.server.access.Tokens;
import dev.dormouse.server.call.Routes;
import dev.dormouse.server.host.HostRoutes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two halves of the server against the list of what it has to answer. */
class AnswerersTest {
    @TempDir
    private Path directory;

    private Own own(Hub hub) {
        Tokens tokens = new Tokens(directory);
        Shares shares = new Shares(directory, _ -> null);
        Gate gate = new Gate(directory, tokens, shares, new Audit(directory));
        return new Own(
                gate,
                shares,
                hub,
                call -> {
                    throw new AssertionError("nobody has asked for " + call.endpoint());
                },
                "here");
    }

    @Test
    void everyEndpointIsAnsweredByOne() {
        Hub hub = new Hub();
        Layout layout = new Layout(directory.resolve("root"), directory.resolve("run"));
        try (HostRoutes host = HostRoutes.of(layout, hub)) {
            Routes routes = host.routes();
            List<Endpoint> answered = new ArrayList<>(routes.answers().keySet());
            answered.addAll(routes.conversations().keySet());
            answered.addAll(own(hub).answers(() -> "", OpenApi.document()).keySet());
            // EventStream's, which is no answer but goes on.
            answered.add(Endpoint.EVENTS);

            assertThat(answered).containsExactlyInAnyOrder(Endpoint.values());
        }
    }
}
