/** What a user does with a session while it lives: start, list, look into, stop, rename, remove. */
@NullMarked
package dev.dormouse.core.lifecycle;

import org.jspecify.annotations.NullMarked;
