package dev.dormouse.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A record of each kind, with something in every component. */
final class Samples {
    private Samples() {}

    static <T extends Record> T of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType()))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? Map.of("member", value(arguments[1]))
                    : List.of(value(arguments[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return of(plain.asSubclass(Record.class));
        }
        return plain.isEnum() ? plain.getEnumConstants()[0] : scalar(plain);
    }

    private static Object scalar(Class<?> type) {
        return switch (type.getName()) {
            case "java.lang.String", "java.lang.Object" -> "some \"text\" ü";
            case "long", "java.lang.Long" -> 7_000_000_000L;
            case "int", "java.lang.Integer" -> 7;
            case "double", "java.lang.Double" -> 0.5;
            case "boolean", "java.lang.Boolean" -> true;
            default -> throw new IllegalStateException("no sample of " + type);
        };
    }
}
