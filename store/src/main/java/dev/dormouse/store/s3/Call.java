package dev.dormouse.store.s3;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the server is asked for.
 *
 * @param key with the store's prefix; empty for the bucket itself
 * @param headers besides those that every request has; names in lower case
 * @param most bytes that the answer may have
 */
record Call(
        String method,
        String key,
        SortedMap<String, String> query,
        Map<String, String> headers,
        Payload payload,
        long most) {
    /** Enough for every answer that is XML. */
    private static final long SMALL = 8 << 20;

    static Call of(String method, String key) {
        return new Call(method, key, new TreeMap<>(), Map.of(), Payload.NONE, SMALL);
    }

    Call query(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(query);
        all.putAll(more);
        return new Call(method, key, all, headers, payload, most);
    }

    Call header(String name, String value) {
        return new Call(method, key, query, Map.of(name, value), payload, most);
    }

    Call payload(Payload sent) {
        return new Call(method, key, query, headers, sent, most);
    }

    /** The answer may be longer, or must be shorter. */
    Call atMost(long bytes) {
        return new Call(method, key, query, headers, payload, bytes);
    }
}
