/** The bridge: CRIU's hooks, as our plugin hands them over, answered in Java (docs/bridge.md). */
@NullMarked
package dev.dormouse.core.bridge;

import org.jspecify.annotations.NullMarked;
