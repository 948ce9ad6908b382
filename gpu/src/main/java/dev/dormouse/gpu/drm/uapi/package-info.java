/** Requests to DRM drivers and their structures, byte for byte as the kernel's headers have them (include/uapi/drm). No input or output. */
@NullMarked
package dev.dormouse.gpu.drm.uapi;

import org.jspecify.annotations.NullMarked;
