package dev.dormouse.gl.vtest;

/** A part of one level of a resource, in its elements: of a buffer bytes, along {@code x} only. */
public record Box(int x, int y, int z, int width, int height, int depth) {}
