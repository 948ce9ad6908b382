package dev.dormouse.store.s3;

import dev.dormouse.store.error.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a server, again and again where that may help: after lost connections, silence, and what servers call their own trouble. Bounded
 * in attempts and in time. For any number of threads, each of which waits for its answer.
 */
final class Line implements AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final int FIRST_PAUSE_MS = 200;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A server that says nothing for so long has lost the request. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final S3Address address;
    private final Signature signature;
    private final Troubles troubles;
    private final Clock clock;
    private final Duration silence;
    private final HttpClient http;

    Line(S3Address address, S3Credentials credentials, Clock clock, Duration silence) {
        this.address = address;
        this.signature = new Signature(credentials, address.region(), "s3");
        this.troubles = new Troubles(address);
        this.clock = clock;
        this.silence = silence;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /** The answer, whatever it says. */
    Answer ask(Call call) {
        Optional<Answer> answer = Optional.empty();
        String why = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pause(attempt);
            try {
                answer = Optional.of(once(call));
                if (!answer.get().passes()) {
                    return answer.get();
                }
            } catch (Patience.TooLong e) {
                throw StoreException.damaged(address.name() + call.key() + " is too large");
            } catch (IOException e) {
                answer = Optional.empty();
                why = described(e);
            }
        }
        String silence = why;
        return answer.orElseThrow(() -> troubles.silent(silence));
    }

    /** The answer, if it is not a refusal. */
    Answer require(Call call) {
        Answer answer = ask(call);
        if (!answer.ok()) {
            throw troubles.of(call, answer);
        }
        return answer;
    }

    Troubles troubles() {
        return troubles;
    }

    private Answer once(Call call) throws IOException {
        HttpRequest request = request(call);
        Patience patience = new Patience(call, silence);
        HttpResponse<byte[]> response = await(http.sendAsync(request, patience), patience);
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest request(Call call) {
        SortedMap<String, String> headers = new TreeMap<>(call.headers());
        headers.put("host", address.host());
        String path = address.path(call.key());
        Map<String, String> signed = signature.headers(
                new Signature.Signed(call.method(), path, call.query(), headers),
                TIME.format(clock.instant()),
                call.payload().sha256());
        String query = call.query().isEmpty() ? "" : "?" + Encoding.query(call.query());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        address.endpoint().getScheme() + "://" + address.host() + Encoding.path(path) + query))
                .method(call.method(), call.payload().publisher());
        signed.forEach(request::header);
        return request.build();
    }

    /** The client's own time limits end with the headers of an answer. */
    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> coming, Patience patience)
            throws IOException {
        try {
            for (long left = patience.left(); left > 0 || coming.isDone(); left = patience.left()) {
                try {
                    return coming.get(left, TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    // More may have come meanwhile, which makes it worth waiting longer.
                }
            }
            throw new IOException("it is silent, or too slow");
        } catch (ExecutionException e) {
            throw lost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the bucket's server", e);
        } finally {
            // Does nothing once it has come; else it ends the connection.
            coming.cancel(true);
        }
    }

    private static IOException lost(ExecutionException e) {
        return e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }

    /** Twice as long each time; not all hosts of a fleet at the same time. */
    private static void pause(int attempt) {
        if (attempt == 0) {
            return;
        }
        long longest = (long) FIRST_PAUSE_MS << (attempt - 1);
        try {
            TimeUnit.MILLISECONDS.sleep(longest / 2 + (long) (Math.random() * longest / 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the bucket's server", e);
        }
    }

    private static String described(IOException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
