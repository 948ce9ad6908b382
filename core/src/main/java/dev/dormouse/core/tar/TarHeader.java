package dev.dormouse.core.tar;

import java.util.Map;

/** One header of 512 bytes (POSIX.1-2001, pax; with GNU tar's and star's way to write large numbers). Does no I/O. */
final class TarHeader {
    static final int SIZE = 512;

    private static final int NAME = 0;
    private static final int MODE = 100;
    private static final int UID = 108;
    private static final int GID = 116;
    private static final int LENGTH = 124;
    private static final int MODIFIED = 136;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int MAGIC = 257;
    private static final int MAJOR = 329;
    private static final int MINOR = 337;
    private static final int PREFIX = 345;

    private static final int NAME_LENGTH = 100;
    private static final int PREFIX_LENGTH = 155;

    private TarHeader() {}

    static boolean isEmpty(byte[] header) {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    static TarEntry parse(byte[] header) {
        if (number(header, CHECKSUM, 8) != checksum(header)) {
            throw TarDamage.of("a header does not match its checksum");
        }
        String prefix = posix(header) ? text(header, PREFIX, PREFIX_LENGTH) : "";
        String name = text(header, NAME, NAME_LENGTH);
        long size = number(header, LENGTH, 12);
        return new TarEntry(
                prefix.isEmpty() ? name : prefix + "/" + name,
                type(header),
                size,
                text(header, LINK, NAME_LENGTH),
                (int) number(header, MODE, 8) & 07777,
                small(number(header, UID, 8)),
                small(number(header, GID, 8)),
                number(header, MODIFIED, 12),
                small(number(header, MAJOR, 8)),
                small(number(header, MINOR, 8)),
                Map.of());
    }

    private static char type(byte[] header) {
        char type = (char) (header[TYPE] & 0xff);
        return type == 0 || type == '7' ? TarEntry.FILE : type;
    }

    /** GNU tar's own archives use the prefix for something else. */
    private static boolean posix(byte[] header) {
        return text(header, MAGIC, 6).equals("ustar") && header[MAGIC + 6] == '0';
    }

    static int small(long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw TarDamage.of("a number in a header is too large");
        }
        return (int) value;
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return TarText.of(header, at, end - at);
    }

    /** Octal digits, or, with the first bit set, a binary number. */
    private static long number(byte[] header, int at, int length) {
        boolean binary = header[at] < 0;
        long value = 0;
        for (int i = binary ? at + length - Long.BYTES + 1 : at; i < at + length; i++) {
            int digit = header[i] & 0xff;
            if (binary) {
                value = (value << 8) | digit;
            } else if (digit >= '0' && digit <= '7') {
                value = (value << 3) | (digit - '0');
            } else if (digit != ' ' && digit != 0) {
                throw TarDamage.of("a header holds no number where one belongs");
            }
        }
        return value;
    }

    private static long checksum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < SIZE; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : header[i] & 0xff;
        }
        return sum;
    }

    /** A header for this entry; names that are too long for it are cut, which a pax header before it makes good. */
    static byte[] of(TarEntry entry) {
        byte[] header = new byte[SIZE];
        put(header, NAME, NAME_LENGTH, entry.path());
        octal(header, MODE, 8, entry.mode());
        octal(header, UID, 8, entry.uid());
        octal(header, GID, 8, entry.gid());
        octal(header, LENGTH, 12, entry.size());
        octal(header, MODIFIED, 12, Math.max(0, entry.modified()));
        header[TYPE] = (byte) entry.type();
        put(header, LINK, NAME_LENGTH, entry.link());
        put(header, MAGIC, 8, "ustar\00000");
        octal(header, MAJOR, 8, entry.major());
        octal(header, MINOR, 8, entry.minor());
        octal(header, CHECKSUM, 7, checksum(header));
        header[CHECKSUM + 7] = ' ';
        return header;
    }

    static boolean fits(String name) {
        return TarText.bytes(name).length <= NAME_LENGTH;
    }

    private static void put(byte[] header, int at, int length, String text) {
        byte[] bytes = TarText.bytes(text);
        System.arraycopy(bytes, 0, header, at, Math.min(length, bytes.length));
    }

    /** Octal digits and a zero byte, or the binary form where they do not suffice. */
    private static void octal(byte[] header, int at, int length, long value) {
        if (value >>> (3 * (length - 1)) != 0) {
            for (int i = 1; i <= Long.BYTES && i < length; i++) {
                header[at + length - i] = (byte) (value >>> (8 * (i - 1)));
            }
            header[at] |= (byte) 0x80;
            return;
        }
        String digits = Long.toOctalString(value);
        put(header, at, length - 1, "0".repeat(length - 1 - digits.length()) + digits);
    }
}
