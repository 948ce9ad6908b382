/** Which snapshot came after which, which are removed in time, and how a session goes back to one. */
@NullMarked
package dev.dormouse.core.timeline;

import org.jspecify.annotations.NullMarked;
