package dev.dormouse.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of what {@link JsonReader} read. Every component must be there, unless it is {@link Added}; null is taken for a text and for what is {@link Nullable}, and members
 * that the record does not know are passed over. Components may be texts, numbers, truth values, enums, records, and lists
 * and maps of them; members of a map of objects are left as they were read, without those that are null.
 */
public final class Records {
    private Records() {}

    /** @throws JsonException naming the member that does not fit */
    public static <T extends Record> T read(Class<T> type, @Nullable Object value) {
        return type.cast(record(type, value, ""));
    }

    private static Object record(Class<?> type, @Nullable Object value, String where) {
        if (!(value instanceof Map<?, ?> members)) {
            throw unfit(where, "is no object");
        }
        List<RecordComponent> components = Components.of(type);
        @Nullable Object[] values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = components.get(i);
            String name = component.getName();
            String path = where.isEmpty() ? name : where + "." + name;
            values[i] =
                    members.containsKey(name) ? present(component, members.get(name), path) : missing(component, path);
        }
        return Components.make(type, values);
    }

    private static @Nullable Object present(RecordComponent component, @Nullable Object value, String where) {
        boolean none = value == null && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return none ? null : convert(component.getGenericType(), value, where);
    }

    private static @Nullable Object missing(RecordComponent component, String where) {
        if (!component.isAnnotationPresent(Added.class)) {
            throw unfit(where, "is missing");
        }
        if (component.getType() == Map.class) {
            return Map.of();
        }
        return component.getType() == List.class ? List.of() : null;
    }

    private static @Nullable Object convert(Type type, @Nullable Object value, String where) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? map(arguments[1], value, where)
                    : list(arguments[0], value, where);
        }
        if (value == null && type == String.class) {
            return null;
        }
        return single((Class<?>) type, value, where);
    }

    private static Object single(Class<?> type, @Nullable Object value, String where) {
        if (type == Object.class && value != null) {
            return value;
        }
        if (type.isRecord()) {
            return record(type, value, where);
        }
        if (type.isEnum()) {
            return constant(type, value, where);
        }
        return switch (value) {
            case String text when type == String.class -> text;
            case Boolean truth when type == boolean.class || type == Boolean.class -> truth;
            case Long number when type == long.class || type == Long.class -> number;
            case Long number when type == int.class || type == Integer.class -> integer(number, where);
            case Long number when type == double.class || type == Double.class -> (double) number;
            case Double number when type == double.class || type == Double.class -> number;
            case null, default -> throw unfit(where, "is no " + type.getSimpleName());
        };
    }

    private static int integer(long number, String where) {
        if (number != (int) number) {
            throw unfit(where, "is too large");
        }
        return (int) number;
    }

    private static Object constant(Class<?> type, @Nullable Object value, String where) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(value)) {
                return constant;
            }
        }
        throw unfit(where, "is no " + type.getSimpleName());
    }

    private static List<Object> list(Type element, @Nullable Object value, String where) {
        if (!(value instanceof List<?> values)) {
            throw unfit(where, "is no list");
        }
        List<Object> list = new ArrayList<>(values.size());
        for (Object each : values) {
            list.add(present(convert(element, each, where + "[]"), where + "[]"));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, Object> map(Type element, @Nullable Object value, String where) {
        if (!(value instanceof Map<?, ?> members)) {
            throw unfit(where, "is no object");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            if (element == Object.class && member.getValue() == null) {
                continue;
            }
            map.put(name, present(convert(element, member.getValue(), where + "." + name), where + "." + name));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object present(@Nullable Object value, String where) {
        if (value == null) {
            throw unfit(where, "is null");
        }
        return value;
    }

    private static JsonException unfit(String where, String what) {
        return new JsonException((where.isEmpty() ? "it" : "'" + where + "'") + " " + what);
    }
}
