package dev.dormouse.linux.proc;

/** Numbers in the kernel's texts. */
final class Numbers {
    private Numbers() {}

    /** 0 for what is none: a kernel that writes it otherwise; what hangs on it is then not found. */
    static long of(String digits, int radix) {
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
