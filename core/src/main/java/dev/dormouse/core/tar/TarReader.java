package dev.dormouse.core.tar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive front to back. Nothing in it is believed: lengths are bounded before anything is allocated, and what ends before its
 * end is refused. For one thread.
 */
public final class TarReader {
    /** A path, and every attribute of a file: Linux limits them to 4096 and 64 KiB bytes each. */
    private static final int MAX_EXTENSION = 1 << 20;

    private static final int MAX_EXTENSIONS = 8;
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private long left;
    private long padding;

    public TarReader(InputStream in) {
        this.in = in;
    }

    /** The next member, whose content can then be read; null at the end. */
    public @Nullable TarEntry next() throws IOException {
        skip(left + padding);
        Map<String, String> records = new TreeMap<>();
        for (int extensions = 0; extensions <= MAX_EXTENSIONS; extensions++) {
            byte[] header = in.readNBytes(TarHeader.SIZE);
            if (header.length == 0 || (header.length == TarHeader.SIZE && TarHeader.isEmpty(header))) {
                return end(records);
            }
            if (header.length < TarHeader.SIZE) {
                throw TarDamage.of("it is cut off");
            }
            TarEntry entry = TarHeader.parse(header);
            if (!extended(entry, records)) {
                return begun(completed(entry, Map.copyOf(records)));
            }
        }
        throw TarDamage.of("a member has too many headers");
    }

    private static @Nullable TarEntry end(Map<String, String> records) {
        if (!records.isEmpty()) {
            throw TarDamage.of("it is cut off");
        }
        return null;
    }

    /** Whether this was no member, but said something about the next one. */
    private boolean extended(TarEntry entry, Map<String, String> records) throws IOException {
        switch (entry.type()) {
            case 'x' -> records.putAll(Pax.parse(extension(entry)));
            // About all that follow; git writes one with a comment.
            case 'g' -> extension(entry);
            case 'L' -> records.put("path", name(extension(entry)));
            case 'K' -> records.put("linkpath", name(extension(entry)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String name(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private byte[] extension(TarEntry entry) throws IOException {
        if (entry.size() < 0 || entry.size() > MAX_EXTENSION) {
            throw TarDamage.of("a header is too long");
        }
        begun(entry);
        byte[] bytes = in.readNBytes((int) entry.size());
        if (bytes.length < entry.size()) {
            throw TarDamage.of("it is cut off");
        }
        left = 0;
        skip(padding);
        return bytes;
    }

    private static TarEntry completed(TarEntry entry, Map<String, String> records) {
        Map<String, String> rest = new TreeMap<>(records);
        String sparse = rest.get("GNU.sparse.name");
        String path = rest.remove("path");
        String link = rest.remove("linkpath");
        long size = number(rest.remove("size"), entry.size());
        long uid = number(rest.remove("uid"), entry.uid());
        long gid = number(rest.remove("gid"), entry.gid());
        number(rest.get(TarEntry.REAL_SIZE), 0);
        String name = sparse == null ? path : sparse;
        return new TarEntry(
                name == null ? entry.path() : Pax.text(name),
                entry.type(),
                size,
                link == null ? entry.link() : Pax.text(link),
                entry.mode(),
                TarHeader.small(uid),
                TarHeader.small(gid),
                entry.modified(),
                entry.major(),
                entry.minor(),
                Map.copyOf(rest));
    }

    private static long number(@Nullable String text, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        boolean digits = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw TarDamage.of("a header holds no number where one belongs");
        }
        return Long.parseLong(text);
    }

    /** Only files have content; a size in another header means nothing. */
    private TarEntry begun(TarEntry entry) {
        boolean empty = entry.type() >= TarEntry.HARD_LINK && entry.type() <= TarEntry.PIPE;
        left = empty ? 0 : entry.size();
        if (left < 0) {
            throw TarDamage.of("a member has less than no bytes");
        }
        padding = (TarHeader.SIZE - left % TarHeader.SIZE) % TarHeader.SIZE;
        return entry;
    }

    /** Writes the rest of this member's content somewhere. */
    public void copyTo(OutputStream out) throws IOException {
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw TarDamage.of("it is cut off");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    private void skip(long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw TarDamage.of("it is cut off");
        }
        left = 0;
        padding = 0;
    }
}
