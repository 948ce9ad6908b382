package dev.dormouse.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.Thoroughness;
import dev.dormouse.linux.ProcFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page as its users see and use it: a real browser, the real server, real sessions. */
final class PageInChromiumTest {
    private static final String[] TERMINAL = {"xterm", "-geometry", "60x15+0+0", "-e", "bash", "--norc"};
    private static final int MANY = Thoroughness.count(50, 8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_PAINT = 300_000;

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    private final Served served = new Served(dormouse);
    private final Chromium browser = new Chromium();

    @BeforeEach
    void enter() {
        served.start();
        assertThat(browser.step("enter", "url", served.link()).asText())
                .as("the code stays in no history")
                .doesNotContain("login");
    }

    @AfterEach
    void leave() {
        try (served) {
            browser.close();
        }
    }

    @Test
    void usesASession() {
        dormouse.run("desk", TERMINAL);
        browser.step("wall", "sessions", 1);
        browser.step("open", "session", "desk");
        browser.step("see", "words", "(use)");
        browser.step("click", "x", 0.2, "y", 0.2);
        browser.step("type", "text", "echo letters >typed\n");
        awaitFile("typed", "letters\n");
        // A line that is chosen with the mouse is copied, and what is copied here can be put in there.
        browser.step("type", "text", "clear; echo from-the-session\n");
        browser.step("copyLine", "x", 0.05, "y", 0.05, "text", "from-the-session");
        browser.step("putClipboard", "text", "into-the-session");
        browser.step("type", "text", "cat >pasted\n");
        await("pasted").atMost(PATIENCE).until(() -> {
            browser.step("click", "x", 0.2, "y", 0.2, "button", "middle");
            browser.step("key", "key", "Enter");
            return file("pasted").contains("into-the-session\n");
        });
        assertThat(browser.step("leave").asBoolean())
                .as("the toolbar has the focus, and Tab leads back")
                .isTrue();
        String link = browser.step("share", "label", "Ann").asText();
        assertThat(browser.step("visit", "link", link).asText())
                .contains("You may only look", "Ann (view)")
                .doesNotContain("Canvas", "Timeline", "Actions");
    }

    private void awaitFile(String name, String content) {
        await(name).atMost(PATIENCE).until(() -> file(name).equals(content));
    }

    private String file(String name) {
        return ProcFile.readOrEmpty(
                SessionFiles.of(dormouse.layout(), "desk").home().resolve(name));
    }

    @Test
    void savesAndWakes() {
        Desk desk = dormouse.run("desk", TERMINAL);
        browser.step("wall", "sessions", 1);
        browser.step("open", "session", "desk");
        JsonNode said = browser.step("checkpoint", "session", "desk", "tag", "before");
        assertThat(said.get("progress")).as("progress").isNotEmpty();
        assertThat(said.get("end").asText()).contains("Checkpoint: desk");
        desk.type("echo later\n");
        browser.step("checkpoint", "session", "desk", "tag", "after");
        browser.step("go", "route", "#/session/desk/timeline");
        assertThat(browser.texts("compare", "snapshots", List.of("before", "after")))
                .anyMatch(title -> title.startsWith("Memory"));
        browser.step("wake", "snapshot", "after", "as", "clone");
        assertThat(browser.texts("wall", "sessions", 2)).containsExactly("clone", "desk");
        assertThat(browser.step("likeness", "sessions", List.of("desk", "clone"))
                        .asDouble())
                .isGreaterThan(0.99);
    }

    @Test
    void doesWhatItsMenusOffer() {
        assertThat(browser.step("begin", "command", "xterm -e \"sleep 600\"", "name", "made")
                        .asText())
                .contains("made");
        browser.step("go", "route", "#/session/made");
        browser.step("rename", "session", "made", "as", "renamed");
        assertThat(dormouse.call("ps")).contains("renamed").doesNotContain("made");
        browser.step("checkpoint", "session", "renamed", "tag", "then");
        browser.step("clone", "session", "renamed", "as", "copy");
        assertThat(dormouse.call("ps")).contains("renamed").contains("copy");
        assertThat(browser.step("cancel", "session", "renamed").asText()).contains("cancelled");
        browser.step("go", "route", "#/session/renamed/timeline");
        browser.step("verify", "snapshot", "then");
        assertThat(browser.step("export", "snapshot", "then").asLong()).isGreaterThan(1_000_000);
        browser.step("rollback", "session", "renamed", "snapshot", "then");
        assertThat(new Desk(dormouse, "renamed").exec("echo", "alive")).isEqualTo("alive");
        browser.step("go", "route", "#/session/copy");
        browser.step("stop", "session", "copy");
        assertThat(dormouse.call("ps")).containsPattern("copy +(exited|killed)");
        browser.step("remove", "session", "copy");
        browser.step("gone", "session", "copy");
        browser.step("go", "route", "#/session/renamed/timeline");
        browser.step("forget", "snapshot", "then");
        assertThat(dormouse.call("snapshots")).doesNotContain("then");
    }

    @Test
    void seesWhatOthersDo() {
        dormouse.run("one", TERMINAL);
        dormouse.run("other", TERMINAL);
        browser.step("wall", "sessions", 2);
        dormouse.call("rm", "--force", "other");
        browser.step("gone", "session", "other");
        served.kill();
        browser.step("lost");
        served.start();
        browser.step("back");
        assertThat(browser.texts("wall", "sessions", 1)).containsExactly("one");
        assertThat(new Desk(dormouse, "one").exec("echo", "alive")).isEqualTo("alive");
        browser.step("open", "session", "one");
    }

    @Test
    void isForEverybody() {
        dormouse.run("one", TERMINAL);
        dormouse.run("two", TERMINAL);
        dormouse.call("checkpoint", "--leave-running", "one");
        browser.step("wall", "sessions", 2);
        assertThat(browser.texts("arrange", "sessions", List.of("one", "two"), "as", "both"))
                .as("the last is in front and half there")
                .containsExactly("true", "0.5");
        List<String> views = List.of("", "canvas/both", "gpus", "hosts", "operations", "session/one");
        List<String> parts = List.of("session/one/plan", "session/one/timeline", "session/nobody");
        List<String> routes =
                Stream.of(views, parts).flatMap(List::stream).map("#/"::concat).toList();
        assertThat(browser.texts("check", "routes", routes)).isEmpty();
        assertThat(browser.texts("checkDialogs", "session", "one")).isEmpty();
        assertThat(browser.step("firstPaint", "url", served.url("").toString()).asInt())
                .isLessThan(FIRST_PAINT);
    }

    @Test
    void showsMany() {
        IntStream.range(0, MANY).parallel().forEach(n -> dormouse.run("many-" + n, "xterm", "-e", "sleep", "600"));
        assertThat(browser.texts("wall", "sessions", MANY)).contains("many-0", "many-" + (MANY - 1));
        long alike = IntStream.range(0, MANY)
                .filter(n -> ("many-" + n).startsWith("many-1"))
                .count();
        browser.step("search", "words", "many-1", "found", alike);
    }
}
