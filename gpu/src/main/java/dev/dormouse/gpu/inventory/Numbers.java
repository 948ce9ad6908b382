package dev.dormouse.gpu.inventory;

/** Numbers out of texts that may be anything. */
final class Numbers {
    private Numbers() {}

    /** A decimal number, or a hexadecimal one after 0x; {@code otherwise} if it is neither, or too large for a long. */
    static long parse(String text, long otherwise) {
        boolean hexadecimal = text.startsWith("0x");
        try {
            return hexadecimal ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    static int small(String text, int otherwise) {
        long number = parse(text, otherwise);
        return number == (int) number ? (int) number : otherwise;
    }

    /** {@code 0x1002} as {@code 1002}: four hexadecimal digits, or empty if it is no such number. */
    static String hex(String text, int digits) {
        long number = text.startsWith("0x") ? parse(text, -1) : -1;
        String hex = Long.toHexString(number);
        return number < 0 || hex.length() > digits ? "" : "0".repeat(digits - hex.length()) + hex;
    }
}
