/** What processes have on AMD's GPUs through /dev/kfd: paused, read, and let go on (docs/kfd.md). */
@NullMarked
package dev.dormouse.gpu.drm.compute;

import org.jspecify.annotations.NullMarked;
