package dev.dormouse.server.web;

import dev.dormouse.json.Added;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (draft 2020-12, as OpenAPI 3.1 has them) of records, by their components. */
final class Schemas {
    private final Map<String, Object> all = new TreeMap<>();

    /** Every record that was referred to, by name. */
    Map<String, Object> all() {
        return all;
    }

    /** A reference to a record's schema, which is made if there is none. */
    Map<String, Object> reference(Class<?> type) {
        String name = name(type);
        if (!all.containsKey(name)) {
            // First the name, so that records that hold each other come to an end.
            all.put(name, Map.of());
            all.put(name, schema(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** {@code PlanLine} of a record within another. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
    }

    private Map<String, Object> schema(Class<?> type) {
        if (type.isEnum()) {
            return Map.of("type", "string", "enum", constants(type));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), of(component.getAnnotatedType()));
            if (!component.isAnnotationPresent(Added.class)) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .toList();
    }

    private Map<String, Object> of(AnnotatedType type) {
        Map<String, Object> schema = plain(type);
        if (!type.isAnnotationPresent(Nullable.class)) {
            return schema;
        }
        if (schema.get("type") instanceof String name) {
            Map<String, Object> nullable = new LinkedHashMap<>(schema);
            nullable.put("type", List.of(name, "null"));
            return nullable;
        }
        return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }

    private Map<String, Object> plain(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            Map<String, Object> element = of(arguments[arguments.length - 1]);
            return arguments.length == 2
                    ? Map.of("type", "object", "additionalProperties", element)
                    : Map.of("type", "array", "items", element);
        }
        return single((Class<?>) type.getType());
    }

    private Map<String, Object> single(Class<?> type) {
        if (type.isRecord() || type.isEnum()) {
            return reference(type);
        }
        if (type == Object.class) {
            return Map.of();
        }
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return Map.of("type", "number", "format", "double");
        }
        boolean small = type == int.class || type == Integer.class;
        if (!small && type != long.class && type != Long.class) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        return Map.of("type", "integer", "format", small ? "int32" : "int64");
    }
}
