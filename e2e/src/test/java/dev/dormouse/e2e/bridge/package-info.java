/** What CRIU cannot save, saved and restored by handlers in Java. */
@NullMarked
package dev.dormouse.e2e.bridge;

import org.jspecify.annotations.NullMarked;
