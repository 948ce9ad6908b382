/** The main job on real programs, start to end, with proof: {@code dormouse demo}. */
@NullMarked
package dev.dormouse.core.demo;

import org.jspecify.annotations.NullMarked;
