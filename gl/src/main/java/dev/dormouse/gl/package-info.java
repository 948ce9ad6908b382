/** OpenGL that moves between GPUs: virgl commands recorded, and sent again to another server. Knows nothing of sessions. */
@NullMarked
package dev.dormouse.gl;

import org.jspecify.annotations.NullMarked;
