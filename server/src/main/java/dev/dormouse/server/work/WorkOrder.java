package dev.dormouse.server.work;

import dev.dormouse.api.Operation;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.json.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is to do, as it reads it from its standard input.
 *
 * @param subject session or snapshot
 * @param members of the request's record, without those that are null
 */
record WorkOrder(Operation.Kind kind, String subject, Map<String, Object> members) {
    static WorkOrder of(Operation.Kind kind, String subject, @Nullable Record order) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (order != null && JsonReader.read(JsonWriter.write(order)) instanceof Map<?, ?> read) {
            read.forEach((name, value) -> {
                if (value != null) {
                    members.put(String.valueOf(name), value);
                }
            });
        }
        return new WorkOrder(kind, subject, members);
    }

    byte[] bytes() {
        return JsonWriter.line(this);
    }

    /** @throws JsonException if it is none */
    static WorkOrder parse(byte[] bytes) {
        if (!(JsonReader.read(bytes) instanceof Map<?, ?> order)
                || !(order.get("members") instanceof Map<?, ?> read)
                || !(order.get("subject") instanceof String subject)) {
            throw new JsonException("it is no order");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        read.forEach((name, value) -> members.put(String.valueOf(name), Objects.requireNonNull(value)));
        return new WorkOrder(Operation.Kind.valueOf(String.valueOf(order.get("kind"))), subject, members);
    }

    <T extends Record> T as(Class<T> type) {
        return Records.read(type, members);
    }
}
