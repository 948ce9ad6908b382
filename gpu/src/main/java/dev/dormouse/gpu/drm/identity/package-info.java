/** Which device of this host takes the place of a saved one. */
@NullMarked
package dev.dormouse.gpu.drm.identity;

import org.jspecify.annotations.NullMarked;
