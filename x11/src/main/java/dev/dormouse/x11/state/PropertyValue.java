package dev.dormouse.x11.state;

import java.util.Arrays;

/** One property. Its data are kept in little-endian order, as clients of both byte orders may set and read it. */
public final class PropertyValue {
    private static final long OVERHEAD = 96;

    private final int type;
    private final int format;
    private final boolean known;
    private byte[] data;
    private int size;

    private PropertyValue(int type, int format, boolean known, byte[] data, int size) {
        this.type = type;
        this.format = format;
        this.known = known;
        this.data = data;
        this.size = size;
    }

    /**
     * @param format bits per item: 8, 16 or 32
     * @param data little-endian
     */
    static PropertyValue of(int type, int format, byte[] data) {
        return new PropertyValue(type, format, true, data, data.length);
    }

    /** Of which only the size is known: more than may be kept. */
    static PropertyValue unknown(int type, int format, int size) {
        return new PropertyValue(type, format, false, new byte[0], size);
    }

    /** An atom. */
    public int type() {
        return type;
    }

    public int format() {
        return format;
    }

    /** Whether its data are here; if not, only a server that lives can tell them. */
    public boolean known() {
        return known;
    }

    /** In bytes. */
    public int size() {
        return size;
    }

    /** A copy, little-endian. */
    public byte[] data() {
        return known ? Arrays.copyOf(data, size) : data;
    }

    /** Not counting the room that is kept for more, which is as much again at most. */
    long bytes() {
        return OVERHEAD + (known ? size : 0);
    }

    /** Room grows by doubling: a client that appends a byte a million times costs no million copies. */
    void append(byte[] more) {
        if (data.length - size < more.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + more.length));
        }
        System.arraycopy(more, 0, data, size, more.length);
        size += more.length;
    }

    PropertyValue prepended(byte[] more) {
        byte[] joined = Arrays.copyOf(more, more.length + size);
        System.arraycopy(data, 0, joined, more.length, size);
        return of(type, format, joined);
    }
}
