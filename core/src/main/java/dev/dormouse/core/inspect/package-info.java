/** What a live session consists of, looked at without stopping it. */
@NullMarked
package dev.dormouse.core.inspect;

import org.jspecify.annotations.NullMarked;
