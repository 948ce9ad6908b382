/** Whether a session can run on the other host, and what moving it will cost. */
@NullMarked
package dev.dormouse.core.migrate.fit;

import org.jspecify.annotations.NullMarked;
