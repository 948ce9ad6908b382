package dev.dormouse.store.s3;

import java.util.HashMap;
import java.util.Map;

/** The file in which AWS's tools keep credentials: {@code [profile]}, and below it lines of {@code word = value}. */
final class Profiles {
    private Profiles() {}

    /** Words and their values, by profiles. */
    static Map<String, Map<String, String>> parse(String text) {
        Map<String, Map<String, String>> profiles = new HashMap<>();
        Map<String, String> current = new HashMap<>();
        for (String raw : text.split("\n", -1)) {
            String line = raw.strip();
            int sign = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                current = profiles.computeIfAbsent(
                        line.substring(1, line.length() - 1).strip(), name -> new HashMap<>());
            } else if (sign > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                current.put(
                        line.substring(0, sign).strip(),
                        line.substring(sign + 1).strip());
            }
        }
        return profiles;
    }
}
