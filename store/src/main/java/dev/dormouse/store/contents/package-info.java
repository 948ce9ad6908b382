/** What a snapshot's files consist of: which part of which block comes where. */
@NullMarked
package dev.dormouse.store.contents;

import org.jspecify.annotations.NullMarked;
