package dev.dormouse.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.e2e.Dormouse;
import dev.dormouse.e2e.proxied.UserServer;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Displays and GPUs on the page: what a session is moved to by it, and what a card is shown to be. */
final class PlacesInChromiumTest {
    private static final Path FAKE_CUDA = Path.of("..", "gpu", "src", "test", "resources", "fake", "libcuda.c");

    @RegisterExtension
    final Dormouse dormouse = new Dormouse();

    @TempDir
    private Path directory;

    private final Served served = new Served(dormouse);
    private final Chromium browser = new Chromium();

    private void enter() {
        served.start();
        browser.step("enter", "url", served.link());
    }

    @AfterEach
    void leave() {
        try (served) {
            browser.close();
        }
    }

    @Test
    void movesAProxiedSessionToAnotherDisplay() {
        try (UserServer first = UserServer.start();
                UserServer second = UserServer.start()) {
            String display = "proxy=" + first.display();
            String[] run = {"run", "-d", "--name", "desk", "--user", "root", "--network", "none", "--display", display};
            dormouse.call(with(run, "--", "xterm", "-T", "moves", "-e", "sleep", "600"));
            first.awaitWindow("moves");
            enter();
            browser.step("go", "route", "#/session/desk");
            browser.step("see", "words", "It is shown on another X server");
            String end =
                    browser.step("move", "session", "desk", "display", ":99999").asText();
            assertThat(end).contains("99999");
            assertThat(first.shows("moves")).isTrue();
            browser.step("move", "session", "desk", "display", second.display());
            second.awaitWindow("moves");
            first.awaitNoWindow("moves");
        }
    }

    private static String[] with(String[] first, String... more) {
        return Stream.of(first, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @Test
    void suspendsAndResumesAGpu() throws IOException {
        Path library = directory.resolve("libcuda.so.1");
        Command.Result gcc = Command.of("gcc", "-shared", "-fPIC", "-o", library.toString(), FAKE_CUDA.toString())
                .run();
        assertThat(gcc.exit()).as(gcc.err()).isZero();
        Path state = Files.createDirectory(directory.resolve("state")).resolve("one");
        Files.writeString(state, "0\n");
        dormouse.set("DORMOUSE_LIBCUDA", library.toString());
        String[] run = {"run", "-d", "--name", "cuda", "--user", "root", "--network", "none", "--display", "none"};
        dormouse.call(with(run, "--", "env", "FAKE_CUDA_ID=one", "sleep", "1000"));
        enter();
        browser.step("go", "route", "#/session/cuda");
        browser.step("suspend", "session", "cuda");
        assertThat(state).hasContent("2");
        browser.step("see", "words", "GPU suspended");
        browser.step("resume", "session", "cuda");
        assertThat(state).hasContent("0");
    }

    /** A card that is only in a /sys of the server's own: it takes what the kernel says for true. */
    @Test
    void showsAGpuAndItsMemory() throws IOException {
        Path card = Files.createDirectories(directory.resolve("devices/0000:4a:00.0"));
        Map<String, String> files = Map.of(
                "class", "0x030000",
                "vendor", "0x1002",
                "device", "0x744c",
                "product_name", "Radeon RX 7900 XTX",
                "mem_info_vram_total", "25753026560",
                "mem_info_vram_used", "6438256640");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(card.resolve(file.getKey()), file.getValue() + "\n");
        }
        String bind = "mount --bind '" + card.getParent() + "' /sys/bus/pci/devices && exec \"$@\"";
        dormouse.runBy("unshare", "--mount", "sh", "-c", bind, "sh");
        enter();
        assertThat(browser.texts("gpus"))
                .singleElement()
                .asString()
                .contains("Radeon RX 7900 XTX", "6.4 GB of 25.8 GB used", "0000:4a:00.0", "Nobody.");
    }
}
