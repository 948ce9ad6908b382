package dev.dormouse.core.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes records apart and puts them together, whatever their access is. */
final class Components {
    private Components() {}

    static Map<String, @Nullable Object> values(Record record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor failed", e);
        }
        return values;
    }

    /** @throws JsonException if the record's own constructor refuses the values */
    static <T> T make(Class<T> type, RecordComponent[] components, @Nullable Object[] values) {
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new JsonException("it is no " + type.getSimpleName() + ": "
                    + String.valueOf(e.getTargetException().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record without its constructor", e);
        }
    }
}
