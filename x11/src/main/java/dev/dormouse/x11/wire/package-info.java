/**
 * Requests, replies and events of the X11 protocol as bytes, little-endian as our clients ask for: takes bytes, returns values,
 * does no I/O. The layouts are those of "X Window System Protocol", appendix B, and "The X Resource Extension" 1.2.
 */
@NullMarked
package dev.dormouse.x11.wire;

import org.jspecify.annotations.NullMarked;
