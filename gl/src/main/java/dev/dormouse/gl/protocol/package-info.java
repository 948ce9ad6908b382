/** The commands of virgl: numbers, names, lengths, and the formats of what they name. Does no I/O. */
@NullMarked
package dev.dormouse.gl.protocol;

import org.jspecify.annotations.NullMarked;
