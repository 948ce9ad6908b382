/** Devices that a restored session does not have any more. */
@NullMarked
package dev.dormouse.e2e.unplug;

import org.jspecify.annotations.NullMarked;
