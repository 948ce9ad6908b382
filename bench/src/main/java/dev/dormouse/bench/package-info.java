/** Benchmarks: two ways of doing the same, run in turns, compared by their medians. */
@NullMarked
package dev.dormouse.bench;

import org.jspecify.annotations.NullMarked;
