/** Phases of a checkpoint: look, drain, copy the contents, let go. */
@NullMarked
package dev.dormouse.gpu.drm.save;

import org.jspecify.annotations.NullMarked;
