package dev.dormouse.x11.state.extension;

import java.util.Map;
import java.util.TreeMap;

/** What the glyph sets that share it have in them, and in which format. */
final class Glyphs {
    private final int format;
    private final Map<Integer, Glyph> byId = new TreeMap<>(Integer::compareUnsigned);
    private long bytes;

    Glyphs(int format) {
        this.format = format;
    }

    int format() {
        return format;
    }

    Map<Integer, Glyph> byId() {
        return byId;
    }

    void put(int id, Glyph glyph) {
        remove(id);
        byId.put(id, glyph);
        bytes += glyph.bytes();
    }

    void remove(int id) {
        Glyph before = byId.remove(id);
        bytes -= before == null ? 0 : before.bytes();
    }

    long bytes() {
        return bytes;
    }
}
