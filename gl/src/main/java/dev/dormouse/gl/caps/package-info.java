/** What a GL server can do, as virgl tells it, and what several of them can do alike. Does no I/O. */
@NullMarked
package dev.dormouse.gl.caps;

import org.jspecify.annotations.NullMarked;
