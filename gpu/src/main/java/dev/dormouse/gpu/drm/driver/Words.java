package dev.dormouse.gpu.drm.driver;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** State of a driver as a text, {@code name=number} each, in the order of the names. */
final class Words {
    private final Map<String, Long> numbers = new TreeMap<>();

    static Words of(String text) {
        Words words = new Words();
        for (String word : text.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                words.with(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
            }
        }
        return words;
    }

    Words with(String name, long number) {
        numbers.put(name, number);
        return this;
    }

    long number(String name, long otherwise) {
        return numbers.getOrDefault(name, otherwise);
    }

    String text() {
        return numbers.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }
}
