/** What can go wrong in a store. */
@NullMarked
package dev.dormouse.store.error;

import org.jspecify.annotations.NullMarked;
