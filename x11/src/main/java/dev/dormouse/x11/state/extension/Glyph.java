package dev.dormouse.x11.state.extension;

/** One glyph as AddGlyphs has it: its measures, and its image in rows of whole 32-bit units. Nobody changes the arrays. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Glyph(byte[] measures, byte[] image) {
    static final int MEASURES = 12;

    /** Its part of a request: the id comes with it. */
    int bytes() {
        return 4 + MEASURES + image.length;
    }
}
