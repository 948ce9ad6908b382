/** Who this host is to others, which others it knows, and how it reaches them. */
@NullMarked
package dev.dormouse.core.migrate.host;

import org.jspecify.annotations.NullMarked;
