package dev.dormouse.linux.proc;

import java.util.ArrayList;
import java.util.List;

/** Fields of the kernel's tables: what stands between any number of blanks. Does without regular expressions, for speed. */
public final class Words {
    private Words() {}

    public static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < line.length()) {
            if (isBlank(line.charAt(from))) {
                from++;
            } else {
                int to = end(line, from);
                words.add(line.substring(from, to));
                from = to;
            }
        }
        return words;
    }

    private static int end(String line, int from) {
        int at = from;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
