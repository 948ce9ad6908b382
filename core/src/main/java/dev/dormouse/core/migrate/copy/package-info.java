/** Snapshots on their way from one store to another: only what the other one lacks. */
@NullMarked
package dev.dormouse.core.migrate.copy;

import org.jspecify.annotations.NullMarked;
