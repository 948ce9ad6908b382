/** Phases of a restore: buffers made once and found by everybody, clients with their old handles, descriptors, mappings. */
@NullMarked
package dev.dormouse.gpu.drm.restore;

import org.jspecify.annotations.NullMarked;
