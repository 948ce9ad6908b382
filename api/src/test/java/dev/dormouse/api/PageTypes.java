package dev.dormouse.api;

import dev.dormouse.json.Added;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the API's messages and requests in TypeScript, for the web page. */
final class PageTypes {
    private static final String HEAD = """
            // Made from the records of module api by PageTypesTest, which says how to make it again. Not to be edited.

            """;

    private final Map<String, Class<?>> named = new TreeMap<>();
    private final Map<String, Class<?>> written = new TreeMap<>();
    private final StringBuilder text = new StringBuilder(HEAD);

    static String write() {
        return new PageTypes().all();
    }

    private String all() {
        endpoints();
        events();
        // Beside what endpoints name: of failures, and of what operations come to.
        List.of(Problem.class, Diff.class, MovePlan.class, Moved.class).forEach(this::gather);
        // Writing one may bring others.
        while (!named.isEmpty()) {
            writeNext();
        }
        return text.toString();
    }

    private void writeNext() {
        String name = named.keySet().iterator().next();
        Class<?> type = Objects.requireNonNull(named.remove(name));
        written.put(name, type);
        text.append(type.isEnum() ? words(type) : members(type));
    }

    private static String words(Class<?> type) {
        return "\nexport type " + nameOf(type) + " = "
                + Arrays.stream(type.getEnumConstants())
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" | "))
                + ";\n";
    }

    private String members(Class<?> type) {
        return "\nexport interface " + nameOf(type) + " {\n"
                + Stream.of(type.getRecordComponents()).map(this::member).collect(Collectors.joining()) + "}\n";
    }

    private String member(RecordComponent component) {
        boolean nullable = isNullable(component);
        return "    " + component.getName() + (component.isAnnotationPresent(Added.class) ? "?" : "") + ": "
                + of(component.getGenericType()) + (nullable ? " | null" : "") + ";\n";
    }

    private static boolean isNullable(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private String of(Type type) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class -> of(list.getActualTypeArguments()[0]) + "[]";
            case ParameterizedType map
            when map.getRawType() == Map.class -> "Record<string, " + of(map.getActualTypeArguments()[1]) + ">";
            case Class<?> plain -> ofClass(plain);
            default -> throw new IllegalArgumentException("No TypeScript for " + type);
        };
    }

    private String ofClass(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (type == Object.class) {
            return "unknown";
        }
        gather(type);
        return nameOf(type);
    }

    private void gather(Class<?> type) {
        if (!written.containsKey(nameOf(type))) {
            named.put(nameOf(type), type);
        }
    }

    /** Of a nested one with its owner's, as {@code PlanFinding}. */
    private static String nameOf(Class<?> type) {
        Class<?> owner = type.getEnclosingClass();
        return owner == null ? type.getSimpleName() : nameOf(owner) + type.getSimpleName();
    }

    private void endpoints() {
        text.append("export const endpoints = {\n");
        for (Endpoint endpoint : Endpoint.values()) {
            text.append(
                    "    %s: { method: '%s', path: '%s' },\n".formatted(endpoint, endpoint.method(), endpoint.path()));
        }
        text.append("} as const;\n\nexport type Endpoint = keyof typeof endpoints;\n\nexport interface Orders {\n");
        for (Endpoint endpoint : Endpoint.values()) {
            text.append("    %s: %s;\n".formatted(endpoint, of(endpoint.request())));
        }
        text.append("}\n\nexport interface Answers {\n");
        for (Endpoint endpoint : Endpoint.values()) {
            text.append("    %s: %s;\n".formatted(endpoint, of(endpoint.answer())));
        }
        text.append("}\n");
    }

    private String of(Form form) {
        return switch (form) {
            case Form.One one -> of(one.type());
            case Form.ListOf list -> of(list.type()) + "[]";
            case Form.Other other ->
                switch (other) {
                    case NONE -> "undefined";
                    case TEXT -> "string";
                    case JSON -> "Record<string, unknown>";
                    case PNG, BYTES -> "Blob";
                    case EVENTS, WEBSOCKET -> "never";
                };
        };
    }

    private void events() {
        text.append("\nexport interface Events {\n");
        for (EventKind kind : EventKind.values()) {
            text.append("    '%s': %s;\n".formatted(kind.wire(), of(kind.data())));
        }
        text.append("}\n");
    }
}
