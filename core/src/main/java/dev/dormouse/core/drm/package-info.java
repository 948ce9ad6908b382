/** Programs that hold buffers of GPUs through DRM, at a checkpoint and at a restore: CRIU's questions answered by module gpu. */
@NullMarked
package dev.dormouse.core.drm;

import org.jspecify.annotations.NullMarked;
