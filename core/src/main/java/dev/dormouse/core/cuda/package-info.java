/** The GPU memory of a session's CUDA programs: taken off the GPU and put back, with a record that outlives Dormouse. */
@NullMarked
package dev.dormouse.core.cuda;

import org.jspecify.annotations.NullMarked;
