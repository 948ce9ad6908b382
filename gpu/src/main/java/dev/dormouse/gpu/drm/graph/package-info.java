/** The buffers of a session and everything that leads to them, as plain records; printers, and the check that nothing is missing. */
@NullMarked
package dev.dormouse.gpu.drm.graph;

import org.jspecify.annotations.NullMarked;
