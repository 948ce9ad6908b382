package dev.dormouse.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes records apart and puts them together, whatever their access is. */
final class Components {
    /** Asked once for each class: every answer comes with new accessors, whose first call costs as much as a thousand others. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shape(type);
        }
    };

    private Components() {}

    /**
     * What a record's class is like.
     *
     * @param components whose accessors may be called
     * @param constructor which may be called
     */
    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {}

    private static Shape shape(Class<?> type) {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        components.forEach(component -> component.getAccessor().setAccessible(true));
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Shape(components, constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor", e);
        }
    }

    /** Of a record's class. */
    static List<RecordComponent> of(Class<?> type) {
        return SHAPES.get(type).components();
    }

    static Map<String, @Nullable Object> values(Record record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        try {
            for (RecordComponent component : of(record.getClass())) {
                values.put(component.getName(), component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor failed", e);
        }
        return values;
    }

    /** @throws JsonException if the record's own constructor refuses the values */
    static Object make(Class<?> type, @Nullable Object[] values) {
        try {
            return SHAPES.get(type).constructor().newInstance(values);
        } catch (InvocationTargetException e) {
            throw new JsonException("it is no " + type.getSimpleName() + ": "
                    + String.valueOf(e.getTargetException().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record without its constructor", e);
        }
    }
}
