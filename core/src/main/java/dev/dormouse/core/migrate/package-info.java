/** Sessions that move to another host while they run (docs/migrate.md). */
@NullMarked
package dev.dormouse.core.migrate;

import org.jspecify.annotations.NullMarked;
