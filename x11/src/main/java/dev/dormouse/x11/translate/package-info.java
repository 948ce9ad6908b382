/**
 * Between the numbers that programs know and those of the X server they are shown on: requests on their way up, replies, events
 * and errors on their way down. Does no I/O.
 */
@NullMarked
package dev.dormouse.x11.translate;

import org.jspecify.annotations.NullMarked;
