/** The one way to the kernel: open files, what is asked of them, and what processes have open and mapped. */
@NullMarked
package dev.dormouse.gpu.drm.io;

import org.jspecify.annotations.NullMarked;
