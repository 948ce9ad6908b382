/** One connection between two hosts, over whatever carries its bytes. */
@NullMarked
package dev.dormouse.core.migrate.link;

import org.jspecify.annotations.NullMarked;
