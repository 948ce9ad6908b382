/** Devices that a woken session does not have any more: to its programs it looks as if they had been unplugged. */
@NullMarked
package dev.dormouse.core.unplug;

import org.jspecify.annotations.NullMarked;
