/** What a checkpoint would carry, process by process, and what stands in its way; looked at without stopping anything. */
@NullMarked
package dev.dormouse.core.plan;

import org.jspecify.annotations.NullMarked;
