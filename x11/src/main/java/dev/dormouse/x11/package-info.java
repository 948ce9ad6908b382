/** The X11 protocol as Dormouse needs it. Knows nothing of sessions. */
@NullMarked
package dev.dormouse.x11;

import org.jspecify.annotations.NullMarked;
