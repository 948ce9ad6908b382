package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Form;
import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.Records;
import dev.dormouse.server.call.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests. */
final class Orders {
    static final int LONGEST = 256 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PART = 8 << 10;

    private Orders() {}

    /**
     * The order of an endpoint that takes one; no body at all stands for one without members.
     *
     * @throws Refusal if there is something else
     */
    static @Nullable Record read(Request request, Endpoint endpoint) throws IOException {
        if (!(endpoint.request() instanceof Form.One one)) {
            return null;
        }
        byte[] body = body(request);
        try {
            return Records.read(one.type(), JsonReader.read(body));
        } catch (JsonException e) {
            throw new Refusal(
                    Problem.Code.INVALID,
                    "The body is no " + one.type().getSimpleName() + ": " + e.getMessage(),
                    "See /api/v1/openapi.json for its members");
        }
    }

    private static byte[] body(Request request) throws IOException {
        if (request.getLength() > LONGEST) {
            throw tooLarge();
        }
        byte[] body = bounded(Request.asInputStream(request));
        if (body.length == 0) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        // What a form of a foreign page can send is of other types.
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw new Refusal(
                    Problem.Code.INVALID, "The body is not said to be JSON", "Send Content-Type: application/json");
        }
        return body;
    }

    private static byte[] bounded(InputStream in) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            body.write(part, 0, read);
            if (body.size() > LONGEST) {
                throw tooLarge();
            }
            if (System.nanoTime() - end > 0) {
                throw new Refusal(Problem.Code.INVALID, "The body comes too slowly", "Send it within a minute");
            }
        }
        return body.toByteArray();
    }

    private static Refusal tooLarge() {
        return new Refusal(Problem.Code.TOO_LARGE, "The body is too large", "Send at most " + LONGEST + " bytes");
    }
}
