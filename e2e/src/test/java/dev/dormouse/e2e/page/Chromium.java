package dev.dormouse.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A browser that goes about the page in steps (server/page/e2e). A step that does not work fails the test. */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."))
            .resolve("../server/page")
            .toAbsolutePath()
            .normalize();

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    /** @param within a command that runs the browser, as nsenter(1) */
    Chromium(String... within) {
        List<String> command = new ArrayList<>(List.of(within));
        command.addAll(List.of("node", "e2e/browser.mjs"));
        try {
            process = new ProcessBuilder(command)
                    .directory(PAGE.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        in = process.outputWriter();
        out = process.inputReader();
    }

    /**
     * Takes a step and returns what came of it.
     *
     * @param about names and values in turn
     */
    JsonNode step(String step, Object... about) {
        Map<String, Object> order = new HashMap<>(Map.of("step", step));
        for (int i = 0; i < about.length; i += 2) {
            order.put(String.valueOf(about[i]), about[i + 1]);
        }
        try {
            in.write(JSON.writeValueAsString(order) + "\n");
            in.flush();
            String line = out.readLine();
            assertThat(line).as("the browser's answer to %s", order).isNotNull();
            JsonNode answer = JSON.readTree(line);
            assertThat(answer.get("ok").asBoolean())
                    .as("%s: %s", order, answer.get("value").asText())
                    .isTrue();
            return answer.get("value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for a list of texts. */
    List<String> texts(String step, Object... about) {
        return List.of(JSON.convertValue(step(step, about), String[].class));
    }

    @Override
    public void close() {
        try (in;
                out) {
            in.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
