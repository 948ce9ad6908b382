package dev.dormouse.client;

import dev.dormouse.api.Endpoint;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param variables of the path, in order
 * @param query with its question mark, or empty
 * @param order the body as a record, or null
 * @param bytes the body as bytes, or null
 */
record Ask(
        Endpoint endpoint,
        List<String> variables,
        String query,
        @Nullable Record order,
        @Nullable InputStream bytes) {
    static Ask of(Endpoint endpoint, String... variables) {
        return new Ask(endpoint, List.of(variables), "", null, null);
    }

    /** One more parameter; null is left out. */
    Ask with(String parameter, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        String encoded = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
        String joined = query + (query.isEmpty() ? "?" : "&") + parameter + "=" + encoded;
        return new Ask(endpoint, variables, joined, order, bytes);
    }

    Ask ordering(Record what) {
        return new Ask(endpoint, variables, query, what, bytes);
    }

    Ask sending(InputStream what) {
        return new Ask(endpoint, variables, query, order, what);
    }

    String path() {
        return endpoint.path(variables.toArray(String[]::new)) + query;
    }
}
