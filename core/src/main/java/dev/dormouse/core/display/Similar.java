package dev.dormouse.core.display;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which known names someone may have meant by an unknown one. */
final class Similar {
    private static final int MOST = 3;
    private static final int MAX_LENGTH = 40;

    private Similar() {}

    /** The nearest names, at most three, none that differs in more than a third of the letters. */
    static List<String> names(String name, List<String> known) {
        if (name.length() > MAX_LENGTH) {
            return List.of();
        }
        int limit = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= limit)
                .sorted(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** How many letters must be put in, taken out or changed; case does not count. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
