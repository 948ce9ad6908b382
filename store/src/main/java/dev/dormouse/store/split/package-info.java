/** Where files are cut, so that what has not changed is cut in the same way again. */
@NullMarked
package dev.dormouse.store.split;

import org.jspecify.annotations.NullMarked;
