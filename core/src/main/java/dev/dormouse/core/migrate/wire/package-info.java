/** What two hosts say to each other while a session moves, and how that is written as bytes. Does no I/O. */
@NullMarked
package dev.dormouse.core.migrate.wire;

import org.jspecify.annotations.NullMarked;
