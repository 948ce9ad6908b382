package dev.dormouse.core.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** What runc said, from its standard error or its {@code --log} file, in either of its formats (text, JSON). */
final class RuncLog {
    /** The last messages are those that tell; each is tried against every rule. */
    private static final int MAX_MESSAGES = 200;

    private RuncLog() {}

    /** The last messages in order, without the parts that only point at CRIU's log. */
    static List<LogLine> parse(String text) {
        List<LogLine> found = new ArrayList<>();
        for (String raw : text.split("\n", -1)) {
            String line = LogLine.clean(raw).strip();
            if (!line.isEmpty() && !isPointer(line) && !isChatter(line)) {
                found.add(new LogLine(found.size(), true, line, message(line)));
            }
        }
        return List.copyOf(found.subList(Math.max(0, found.size() - MAX_MESSAGES), found.size()));
    }

    private static boolean isPointer(String line) {
        return line.startsWith("log file:") || line.contains("criu failed: type");
    }

    private static boolean isChatter(String line) {
        return line.contains("level=info")
                || line.contains("level=debug")
                || line.contains("level=warning")
                || line.contains("\"level\":\"info\"")
                || line.contains("\"level\":\"debug\"")
                || line.contains("\"level\":\"warning\"");
    }

    private static String message(String line) {
        for (String key : List.of("msg=\"", "\"msg\":\"")) {
            int start = line.indexOf(key);
            if (start >= 0) {
                return unquote(line, start + key.length());
            }
        }
        return line;
    }

    /** Reads up to the closing quote, undoing backslashes. */
    private static String unquote(String line, int from) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < line.length() && line.charAt(i) != '"'; i++) {
            if (line.charAt(i) == '\\' && i + 1 < line.length()) {
                i++;
            }
            out.append(line.charAt(i));
        }
        return out.toString();
    }
}
