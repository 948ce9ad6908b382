package dev.dormouse.server.web;

import dev.dormouse.api.Problem;
import dev.dormouse.server.call.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** The page's files, from the jar. */
final class Page {
    private static final String PLACE = "/page";

    /** Nothing that has a meaning in a path but the slash; what begins with a dot is no file of ours. */
    private static final Pattern GOOD = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){1,4}");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "json", "application/json",
            "webmanifest", "application/manifest+json");

    private final Map<String, ByteBuffer> files = new ConcurrentHashMap<>();

    /** @throws Refusal if there is no such file */
    void answer(Request request, Response response) throws IOException {
        boolean read = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (!read) {
            throw new Refusal(Problem.Code.METHOD, "The page's files are only read", "Use GET or HEAD");
        }
        String path = String.valueOf(request.getHttpURI().getPath());
        String file = path.equals("/") ? "/index.html" : path;
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        ByteBuffer bytes = type == null || !GOOD.matcher(file).matches() ? null : file(file);
        if (bytes == null || type == null) {
            throw new Refusal(Problem.Code.NOT_FOUND, "There is no such page", "Open /");
        }
        write(file, bytes, type, request, response);
    }

    private void write(String file, ByteBuffer bytes, String type, Request request, Response response)
            throws IOException {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, type);
        // What is below assets has its content's hash in its name.
        headers.put(
                HttpHeader.CACHE_CONTROL,
                file.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        ByteBuffer packed = file(file + ".gz");
        if (packed != null) {
            headers.put(HttpHeader.VARY, "Accept-Encoding");
        }
        boolean unpacks = request.getHeaders().getCSV(HttpHeader.ACCEPT_ENCODING, false).stream()
                .anyMatch(each -> each.matches("gzip(\\s*;\\s*q=(1(\\.0*)?|0?\\.0*[1-9]\\d*))?"));
        if (packed != null && unpacks) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        ByteBuffer sent = packed != null && unpacks ? packed : bytes;
        headers.put(HttpHeader.CONTENT_LENGTH, sent.remaining());
        Content.Sink.write(response, true, sent.slice());
    }

    /** Held once it was read: all of them together are small. Of names that do not exist nothing is held. */
    private @Nullable ByteBuffer file(String name) {
        ByteBuffer known = files.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream in = Page.class.getResourceAsStream(PLACE + name)) {
            if (in == null) {
                return null;
            }
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).asReadOnlyBuffer();
            files.put(name, bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
