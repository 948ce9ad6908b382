/** DRM devices: what programs hold through them, saved and made again. docs/drm.md is the map. */
@NullMarked
package dev.dormouse.gpu.drm;

import org.jspecify.annotations.NullMarked;
