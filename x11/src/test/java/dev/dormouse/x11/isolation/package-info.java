/** Programs of one session that reach for another's on the same X server. */
@NullMarked
package dev.dormouse.x11.isolation;

import org.jspecify.annotations.NullMarked;
