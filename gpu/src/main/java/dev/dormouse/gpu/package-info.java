/** Which GPUs a host has, and the state that only their drivers can save. Knows nothing of sessions. */
@NullMarked
package dev.dormouse.gpu;

import org.jspecify.annotations.NullMarked;
