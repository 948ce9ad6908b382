package dev.dormouse.cli;

import dev.dormouse.api.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operation at another host has come to. */
final class Results {
    private Results() {}

    /** Empty where it does not say. */
    static String text(Operation done, String member) {
        return Terminal.printable(String.valueOf(done.result().getOrDefault(member, "")));
    }

    static @Nullable String textOrNull(Operation done, String member) {
        return done.result().containsKey(member) ? text(done, member) : null;
    }

    static List<String> texts(Operation done, String member) {
        return done.result().get(member) instanceof List<?> list
                ? list.stream()
                        .map(each -> Terminal.printable(String.valueOf(each)))
                        .toList()
                : List.of();
    }

    /** 0 where it does not say. */
    static long number(Operation done, String member) {
        return done.result().get(member) instanceof Long number ? number : 0;
    }

    static Map<String, Long> numbers(Operation done, String member) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        if (done.result().get(member) instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                if (value instanceof Long number) {
                    numbers.put(Terminal.printable(String.valueOf(name)), number);
                }
            });
        }
        return numbers;
    }
}
