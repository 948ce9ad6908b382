/** Sessions that run before their memory is there: it comes out of the store when it is touched, and the rest by and by (docs/lazy.md). */
@NullMarked
package dev.dormouse.core.lazy;

import org.jspecify.annotations.NullMarked;
