/** From a running session to a snapshot: {@link dev.dormouse.core.checkpoint.Checkpoint} has the steps. */
@NullMarked
package dev.dormouse.core.checkpoint;

import org.jspecify.annotations.NullMarked;
