package dev.dormouse.core.session;

import dev.dormouse.core.DormouseException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Names of sessions, snapshots and tags: they become file names, so what they may hold is narrow. */
public final class Names {
    /** The newest snapshot, wherever one is to be named. */
    public static final String LATEST = "latest";

    private static final int MAX_LENGTH = 63;
    private static final int ID_BYTES = 6;

    private Names() {}

    /**
     * @param what the kind of name, for the message
     * @throws DormouseException USAGE if the name is not letters, digits, '.', '_' or '-', starting with a letter or digit
     */
    public static String check(String what, String name) {
        if (!isGood(name)) {
            throw DormouseException.usage(
                    "'" + name + "' is not a good " + what,
                    "Use letters, digits, '.', '_' and '-', at most " + MAX_LENGTH
                            + ", starting with a letter or digit");
        }
        return name;
    }

    /** Whether {@link #check} would say nothing. */
    public static boolean isGood(String name) {
        return !name.isEmpty() && name.length() <= MAX_LENGTH && isLetterOrDigit(name.charAt(0)) && allAllowed(name);
    }

    /** Whether {@link #randomId} might have made it. */
    public static boolean isId(String text) {
        return text.length() == 2 * ID_BYTES
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** Of a snapshot; the word that means the newest is none. */
    public static boolean isTag(String tag) {
        return isGood(tag) && !tag.equals(LATEST);
    }

    /** @throws DormouseException USAGE if it can be no snapshot's tag */
    public static String checkTag(String tag) {
        check("tag", tag);
        if (tag.equals(LATEST)) {
            throw DormouseException.usage(
                    "'" + LATEST + "' always means the newest snapshot", "Choose another word for the tag");
        }
        return tag;
    }

    /** A name made of the program's, with a number where that is taken. */
    public static String fresh(String program, Predicate<String> taken) {
        Path file = Path.of(program).getFileName();
        String base = sanitized(file == null ? "" : file.toString());
        String name = base;
        for (int i = 2; taken.test(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    /** 48 random bits as hexadecimal digits: unique among what one host ever holds. */
    public static String randomId() {
        byte[] bytes = new byte[ID_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String sanitized(String text) {
        StringBuilder name = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            name.append(isAllowed(c) ? c : '-');
        }
        while (!name.isEmpty() && !isLetterOrDigit(name.charAt(0))) {
            name.deleteCharAt(0);
        }
        name.setLength(Math.min(name.length(), MAX_LENGTH - 8));
        return name.isEmpty() ? "session" : name.toString();
    }

    private static boolean allAllowed(String name) {
        return name.chars().allMatch(c -> isAllowed((char) c));
    }

    private static boolean isAllowed(char c) {
        return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
