package dev.dormouse.core.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Writes an archive front to back (POSIX.1-2001), as GNU tar and Go's archive/tar read it. For one thread. */
public final class TarWriter implements AutoCloseable {
    private static final String PAX_NAME = "PaxHeaders/next";
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];

    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /** What the content of a member is written to. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A member without content. */
    public void add(TarEntry entry) throws IOException {
        add(entry, target -> {});
    }

    public void add(String path, byte[] content) throws IOException {
        add(TarEntry.file(path, content.length), target -> target.write(content));
    }

    /** @throws IOException if the input has less than the entry says */
    public void add(TarEntry entry, InputStream content) throws IOException {
        add(entry, target -> {
            for (long left = entry.size(); left > 0; ) {
                int n = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new IOException(entry.path() + " became shorter while it was read");
                }
                target.write(buffer, 0, n);
                left -= n;
            }
        });
    }

    /** @param content writes exactly as many bytes as the entry says */
    public void add(TarEntry entry, Content content) throws IOException {
        Map<String, String> records = records(entry);
        if (!records.isEmpty()) {
            byte[] pax = Pax.write(records);
            TarEntry header = new TarEntry(PAX_NAME, 'x', pax.length, "", 0600, 0, 0, 0, 0, 0, Map.of());
            member(header, target -> target.write(pax));
        }
        member(entry, content);
    }

    private static Map<String, String> records(TarEntry entry) {
        Map<String, String> records = new TreeMap<>(entry.attributes());
        boolean sparse = records.containsKey("GNU.sparse.name");
        if (sparse) {
            records.put("GNU.sparse.name", Pax.latin(entry.path()));
        }
        if (!TarHeader.fits(entry.path()) || !ascii(entry.path())) {
            records.put("path", Pax.latin(entry.path()));
        }
        if (!TarHeader.fits(entry.link()) || !ascii(entry.link())) {
            records.put("linkpath", Pax.latin(entry.link()));
        }
        return records;
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private void member(TarEntry entry, Content content) throws IOException {
        out.write(TarHeader.of(entry));
        content.writeTo(out);
        int padding = (int) ((TarHeader.SIZE - entry.size() % TarHeader.SIZE) % TarHeader.SIZE);
        out.write(new byte[padding]);
    }

    /** Ends the archive, and leaves open what it was written to. */
    public void end() throws IOException {
        out.write(new byte[2 * TarHeader.SIZE]);
    }

    /** Ends the archive and closes what it was written to. */
    @Override
    public void close() throws IOException {
        try (OutputStream closed = out) {
            closed.write(new byte[2 * TarHeader.SIZE]);
        }
    }
}
