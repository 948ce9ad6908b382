/** Live snapshots at intervals, and which of them are kept. */
@NullMarked
package dev.dormouse.core.auto;

import org.jspecify.annotations.NullMarked;
