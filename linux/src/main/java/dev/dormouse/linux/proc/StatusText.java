package dev.dormouse.linux.proc;

import java.util.List;

/** Finds numbers in the text of /proc/PID/status, whose first line is a name that the process may choose. */
record StatusText(String text) {
    /** One of the numbers behind a label; 0 if there is none. */
    long number(String label, int index) {
        List<String> words = Words.of(value(label));
        return index < words.size() ? Numbers.of(words.get(index), 10) : 0;
    }

    /** A mask of 64 bits. */
    long hexadecimal(String label) {
        try {
            return Long.parseUnsignedLong(value(label), 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The kernel writes a newline in the name as \n, so that only its own lines begin with a label. */
    private String value(String label) {
        int at = text.indexOf("\n" + label);
        if (at < 0) {
            return "";
        }
        int end = text.indexOf('\n', at + 1);
        return text.substring(at + 1 + label.length(), end < 0 ? text.length() : end)
                .strip();
    }
}
