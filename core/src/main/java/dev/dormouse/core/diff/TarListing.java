package dev.dormouse.core.diff;

import dev.dormouse.core.DormouseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists the members of a tar archive (tar(5), pax(1)); reads their headers only. */
final class TarListing {
    private static final int RECORD = 512;
    private static final int MOST_EXTRA = 1 << 20;
    private static final int MOST_MEMBERS = 10_000_000;
    private static final String ATTRIBUTE = "SCHILY.xattr.";

    /** The bytes of an archive. */
    interface Source {
        long size();

        byte[] read(long at, int length);
    }

    private final Source source;
    private final List<TarMember> members = new ArrayList<>();
    private Map<String, String> extra = Map.of();
    private long at;

    private TarListing(Source source) {
        this.source = source;
    }

    /** @throws DormouseException DAMAGED if it is no tar archive to its end */
    static List<TarMember> of(Source source) {
        TarListing listing = new TarListing(source);
        while (listing.next()) {
            if (listing.members.size() > MOST_MEMBERS) {
                throw damaged();
            }
        }
        return listing.members;
    }

    private boolean next() {
        if (at + RECORD > source.size()) {
            return false;
        }
        byte[] header = source.read(at, RECORD);
        if (header[0] == 0) {
            // Two empty records end an archive.
            return false;
        }
        requireChecksum(header);
        at += RECORD;
        long stored = number(header, 124, 12);
        if (stored < 0 || stored > source.size() - at) {
            throw damaged();
        }
        take(header, (char) header[156], stored);
        return true;
    }

    private void take(byte[] header, char type, long stored) {
        switch (type) {
            case 'x' -> extra = records(extra(stored));
            case 'L' -> extra = with("path", cut(extra(stored)));
            case 'K' -> extra = with("linkpath", cut(extra(stored)));
            case 'g' -> skip(stored);
            default -> {
                members.add(member(header, type));
                extra = Map.of();
            }
        }
    }

    private byte[] extra(long length) {
        if (length > MOST_EXTRA) {
            throw damaged();
        }
        byte[] bytes = source.read(at, (int) length);
        skip(length);
        return bytes;
    }

    private void skip(long length) {
        at += (length + RECORD - 1) / RECORD * RECORD;
    }

    private Map<String, String> with(String key, String value) {
        Map<String, String> more = new TreeMap<>(extra);
        more.put(key, value);
        return more;
    }

    private TarMember member(byte[] header, char type) {
        boolean link = type == '1' || type == '2';
        long stored = link ? 0 : Long.parseLong(extra.getOrDefault("size", Long.toString(number(header, 124, 12))));
        long begin = at;
        if (stored < 0 || stored > source.size() - at) {
            throw damaged();
        }
        skip(stored);
        boolean device = type == '3' || type == '4';
        return new TarMember(
                name(header),
                type == 0 ? '0' : type,
                number(header, 100, 8),
                number(header, 108, 8) + ":" + number(header, 116, 8),
                link ? extra.getOrDefault("linkpath", text(header, 157, 100)) : "",
                device ? (number(header, 329, 8) << 32) | number(header, 337, 8) : 0,
                begin,
                stored,
                Long.parseLong(extra.getOrDefault("GNU.sparse.realsize", Long.toString(stored))),
                attributes());
    }

    private String name(byte[] header) {
        String prefix = text(header, 345, 155);
        String own = text(header, 0, 100);
        String name = extra.getOrDefault(
                "GNU.sparse.name", extra.getOrDefault("path", prefix.isEmpty() ? own : prefix + "/" + own));
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        extra.forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE) || key.startsWith("SCHILY.acl.")) {
                attributes.put(key, value);
            }
        });
        return attributes;
    }

    /** Each record is its own length in digits, a blank, a key, "=", a value and a newline. */
    private static Map<String, String> records(byte[] bytes) {
        Map<String, String> records = new TreeMap<>();
        int at = 0;
        while (at < bytes.length) {
            int blank = indexOf(bytes, ' ', at);
            int length = blank < 0 || blank - at > 7 ? 0 : digits(text(bytes, at, blank - at));
            if (length <= blank - at + 1 || length > bytes.length - at) {
                throw damaged();
            }
            String record = new String(bytes, blank + 1, at + length - blank - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals < 0) {
                throw damaged();
            }
            records.put(record.substring(0, equals), number(record.substring(0, equals), record.substring(equals + 1)));
            at += length;
        }
        return records;
    }

    /** What is used as a number must be one. */
    private static String number(String key, String value) {
        boolean counted = key.equals("size") || key.equals("GNU.sparse.realsize");
        if (counted && (value.length() > 18 || !isNumber(value))) {
            throw damaged();
        }
        return value;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int digits(String text) {
        return isNumber(text) ? Integer.parseInt(text) : 0;
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static String cut(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    /** Up to the first zero. */
    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Octal digits, or with the first bit set a binary number; negative if it is none. */
    private static long number(byte[] header, int from, int length) {
        if (header[from] < 0) {
            long value = 0;
            for (int i = from + length - Long.BYTES + (length == Long.BYTES ? 1 : 0); i < from + length; i++) {
                value = (value << 8) | (header[i] & 0xff);
            }
            return value;
        }
        long value = 0;
        for (int i = from; i < from + length; i++) {
            if (header[i] >= '0' && header[i] <= '7') {
                value = (value << 3) | (header[i] - '0');
            } else if (header[i] != 0 && header[i] != ' ') {
                return -1;
            }
        }
        return value;
    }

    /** The sum of all bytes of the header, its own field taken as blanks. */
    private static void requireChecksum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < RECORD; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != number(header, 148, 8)) {
            throw damaged();
        }
    }

    private static DormouseException damaged() {
        return new DormouseException(
                DormouseException.Code.DAMAGED,
                "The archive of a snapshot's files is damaged",
                "Check it with 'dormouse verify'");
    }
}
