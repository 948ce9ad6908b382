package dev.dormouse.gl.caps;

/**
 * A field of virgl's capabilities (virgl_hw.h, virgl_caps_v2).
 *
 * @param word where it starts, in words
 * @param words how many it has
 */
record Field(String name, int word, int words, Kind kind) {}
