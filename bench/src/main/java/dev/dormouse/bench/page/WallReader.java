package dev.dormouse.bench.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what the page's wall does: listens to events on a thread of its own, and fetches each picture that has changed. */
public final class WallReader implements AutoCloseable {
    /** Of the events {@code hello}, {@code session} and {@code picture}: all name sessions that way or the other. */
    private static final Pattern CHANGED = Pattern.compile("^data: ?\\{\"session\":\"([a-z0-9._-]+)\",\"count\":");

    private static final Pattern NAMES = Pattern.compile("\\{\"name\":\"([a-z0-9._-]+)\",\"status\":\"running\"");

    private final ApiProcess server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong pictures = new AtomicLong();
    private final InputStream events;
    private final Thread thread;

    private WallReader(ApiProcess server) throws IOException, InterruptedException {
        this.server = server;
        this.events = client.send(
                        server.request("/api/v1/events")
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
        this.thread = Thread.ofPlatform().daemon().name("wall").start(this::follow);
    }

    public static WallReader open(ApiProcess server) throws IOException, InterruptedException {
        return new WallReader(server);
    }

    /** How many were fetched. */
    public long pictures() {
        return pictures.get();
    }

    private void follow() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                fetchAll(CHANGED.matcher(line));
                fetchAll(NAMES.matcher(line));
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private void fetchAll(Matcher found) {
        while (found.find()) {
            String path = "/api/v1/sessions/" + found.group(1) + "/picture?width=480&height=360";
            try {
                int status = client.send(server.request(path).build(), BodyHandlers.ofByteArray())
                        .statusCode();
                if (status == 200) {
                    pictures.incrementAndGet();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
