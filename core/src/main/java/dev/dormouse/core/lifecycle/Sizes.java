package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import java.util.Locale;

/** Sizes as users type them. */
final class Sizes {
    private static final int MAX_PIXELS = 16384;

    private Sizes() {}

    /** "512M" and the like, in powers of 1024. */
    static long bytes(String option, String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int unit = upper.isEmpty() ? -1 : "KMGT".indexOf(upper.charAt(upper.length() - 1));
        String digits = unit < 0 ? upper : upper.substring(0, upper.length() - 1);
        int shift = 10 * (unit + 1);
        if (!isNumber(digits) || digits.length() > 15 || Long.parseLong(digits) > Long.MAX_VALUE >> shift) {
            throw DormouseException.usage("'" + text + "' is not a size for " + option, "Write it as 512M or 4G");
        }
        return Long.parseLong(digits) << shift;
    }

    /** "1280x800" as width and height. */
    static int[] pixels(String text) {
        int cross = text.indexOf('x');
        if (cross > 0) {
            int width = dimension(text.substring(0, cross));
            int height = dimension(text.substring(cross + 1));
            if (width > 0 && height > 0) {
                return new int[] {width, height};
            }
        }
        throw DormouseException.usage(
                "'" + text + "' is not a size for --size", "Write it as 1280x800, up to 16384x16384");
    }

    private static int dimension(String text) {
        int value = isNumber(text) && text.length() <= 5 ? Integer.parseInt(text) : 0;
        return value <= MAX_PIXELS ? value : 0;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
