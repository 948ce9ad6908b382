/** Real servers and programs for tests. */
@NullMarked
package dev.dormouse.gl.real;

import org.jspecify.annotations.NullMarked;
