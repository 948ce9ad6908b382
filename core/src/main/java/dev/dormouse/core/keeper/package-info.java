/**
 * The process beside a proxied session that holds its display: how it is started, what it does, how it is talked to
 * (docs/keeper.md).
 */
@NullMarked
package dev.dormouse.core.keeper;

import org.jspecify.annotations.NullMarked;
