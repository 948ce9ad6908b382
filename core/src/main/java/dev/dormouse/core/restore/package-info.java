/** From a snapshot to a running session: {@link dev.dormouse.core.restore.Restore} has the steps. */
@NullMarked
package dev.dormouse.core.restore;

import org.jspecify.annotations.NullMarked;
