/** Tar archives of others, read with suspicion, and our own. */
@NullMarked
package dev.dormouse.core.exchange.tar;

import org.jspecify.annotations.NullMarked;
