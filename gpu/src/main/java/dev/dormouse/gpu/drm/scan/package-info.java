/** Builds the graph of running or frozen processes from outside. */
@NullMarked
package dev.dormouse.gpu.drm.scan;

import org.jspecify.annotations.NullMarked;
