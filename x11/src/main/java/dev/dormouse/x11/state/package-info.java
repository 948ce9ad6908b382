/**
 * What programs have made on their X server, followed from their requests, and the requests that make it again on another.
 * Does no I/O.
 */
@NullMarked
package dev.dormouse.x11.state;

import org.jspecify.annotations.NullMarked;
