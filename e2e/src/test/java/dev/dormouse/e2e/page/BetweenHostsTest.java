package dev.dormouse.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.TwoHosts;
import dev.dormouse.e2e.TwoHosts.Line;
import dev.dormouse.linux.Command;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that goes to another host by the page, over TLS in a real browser, and comes back by a command from elsewhere. */
final class BetweenHostsTest {
    private static final String NAME = "moving";

    @Order(1)
    @RegisterExtension
    final Dormouse east = new Dormouse();

    @Order(2)
    @RegisterExtension
    final Dormouse west = new Dormouse();

    @Order(3)
    @RegisterExtension
    final TwoHosts hosts = new TwoHosts(east, west, new Line(20_000_000, 1, 0));

    @Test
    void goesByThePageAndComesBackByACommand() {
        east.call(
                "run", "-d", "--name", NAME, "--user", "root", "--size", "800x600", "--network", "none", "--", "xterm");
        hosts.serve(west, "--http", "127.0.0.1:7070");
        try (Served served = new Served(east);
                Chromium browser = new Chromium(hosts.within(east))) {
            served.startFor(hosts.address(east), "--listen", hosts.door(east));
            browser.step("enter", "url", served.link());
            browser.step("wall", "sessions", 1);
            browser.step("open", "session", NAME);
            browser.step("type", "text", "echo letters >typed\n");

            JsonNode said = browser.step("migrate", "session", NAME, "host", "west");

            assertThat(said.get("foretold").asText()).containsPattern("Expected to stand still for\\s+[0-9]");
            assertThat(said.get("end").asText()).contains("Migration: moving");
            browser.step("go", "route", "#/");
            browser.step("gone", "session", NAME);
            assertThat(new Desk(west, NAME).exec("cat", "typed")).isEqualTo("letters");

            Command.Result back = west.command("--host", Served.unix(west), "migrate", NAME, "east")
                    .run();

            assertThat(back.exit()).as(back.err()).isZero();
            assertThat(browser.texts("wall", "sessions", 1)).containsExactly(NAME);
            browser.step("open", "session", NAME);
            browser.step("type", "text", "echo back >>typed\n");
            assertThat(new Desk(east, NAME).exec("cat", "typed")).startsWith("letters");
        }
    }
}
