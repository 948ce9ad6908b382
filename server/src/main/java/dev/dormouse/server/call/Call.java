package dev.dormouse.server.call;

import dev.dormouse.api.Endpoint;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request whose caller may make it. Its thread is the request's own (a virtual one), so that whoever answers may block.
 *
 * @param variables of the path, decoded, each checked to be a name that could exist
 * @param parameters of the query, in order
 * @param order the body as the endpoint's record; null where it has none
 * @param body bytes of an endpoint that takes bytes; empty for all others
 */
public record Call(
        Endpoint endpoint,
        Caller caller,
        Map<String, String> variables,
        Map<String, List<String>> parameters,
        @Nullable Record order,
        InputStream body) {
    /** A variable of the path, such as {@code session}. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException(endpoint + " has no variable " + name);
        }
        return value;
    }

    /** The first value of a parameter, or null. */
    public @Nullable String parameter(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    public <T extends Record> T order(Class<T> type) {
        return type.cast(Objects.requireNonNull(order, () -> endpoint + " has no order"));
    }
}
