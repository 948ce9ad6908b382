/** Files about OpenGL that sessions and users have (docs/gl.md). */
@NullMarked
package dev.dormouse.core.gl;

import org.jspecify.annotations.NullMarked;
