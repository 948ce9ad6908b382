package dev.dormouse.client;

import dev.dormouse.api.EventKind;

/** A change. {@code data} is of the class {@link EventKind#data}. */
public record Event(EventKind kind, Record data) {
    public <T extends Record> T as(Class<T> type) {
        return type.cast(data);
    }
}
