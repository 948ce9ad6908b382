package dev.dormouse.client;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.Records;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** The answer to one request, whose body is read as far as the limits go: who answers may be anybody. */
record Answer(ServerAddress address, Request request, Response response, InputStreamResponseListener listener)
        implements AutoCloseable {
    /** Of records, texts and pictures. */
    private static final int LIMIT = 32 << 20;

    private static final int PROBLEM_LIMIT = 1 << 20;

    /** @throws ProblemException if the server has refused the request */
    Answer expect(Endpoint endpoint) {
        int status = response.getStatus();
        if (status == endpoint.status()) {
            return this;
        }
        try (this) {
            throw refusal(status);
        }
    }

    private ApiException refusal(int status) {
        String type = String.valueOf(header(HttpHeader.CONTENT_TYPE.asString()));
        if (status < 400 || !type.startsWith(Problem.MEDIA_TYPE)) {
            return Failures.notDormouse(address, "it answers with status " + status);
        }
        return new ProblemException(parsed(Problem.class, json(PROBLEM_LIMIT)));
    }

    @Nullable
    String header(String name) {
        return response.getHeaders().get(name);
    }

    <T extends Record> T one(Class<T> type) {
        return parsed(type, json(LIMIT));
    }

    <T extends Record> List<T> list(Class<T> type) {
        if (!(json(LIMIT) instanceof List<?> values)) {
            throw Failures.notDormouse(address, "it answers with something else than a list");
        }
        List<T> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(parsed(type, value)));
        return List.copyOf(list);
    }

    private <T extends Record> T parsed(Class<T> type, @Nullable Object value) {
        try {
            return Records.read(type, value);
        } catch (JsonException e) {
            throw Failures.notDormouse(address, "in its answer " + e.getMessage());
        }
    }

    private @Nullable Object json(int limit) {
        try {
            return JsonReader.read(bytes(limit));
        } catch (JsonException e) {
            throw Failures.notDormouse(address, "its answer is no JSON (" + e.getMessage() + ")");
        }
    }

    byte[] bytes() {
        return bytes(LIMIT);
    }

    private byte[] bytes(int limit) {
        try (InputStream in = body()) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                close();
                throw Failures.notDormouse(address, "its answer does not end");
            }
            return bytes;
        } catch (IOException e) {
            throw Failures.connecting(address, e);
        }
    }

    /** As it comes; breaking off is told by an IOException, so that nobody takes a part for the whole. */
    InputStream body() {
        return listener.getInputStream();
    }

    /** What has not been read is not wanted. */
    @Override
    public void close() {
        // Of one that has ended, nothing; whether it had is of no interest.
        CompletableFuture<Boolean> _ = request.abort(new IOException("not wanted any more"));
    }
}
