/** What differs between two snapshots: programs, files, windows, memory. */
@NullMarked
package dev.dormouse.core.diff;

import org.jspecify.annotations.NullMarked;
