/** X11 messages where they lie in a buffer, and what the fields of each of them mean. Does no I/O. */
@NullMarked
package dev.dormouse.x11.protocol;

import org.jspecify.annotations.NullMarked;
