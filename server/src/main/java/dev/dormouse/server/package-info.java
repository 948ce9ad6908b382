/** The API server as a whole (docs/api.md). */
@NullMarked
package dev.dormouse.server;

import org.jspecify.annotations.NullMarked;
