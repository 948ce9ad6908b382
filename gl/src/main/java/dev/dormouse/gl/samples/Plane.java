package dev.dormouse.gl.samples;

/** What of a picture a piece is. */
public enum Plane {
    COLOUR,
    DEPTH,
    STENCIL
}
