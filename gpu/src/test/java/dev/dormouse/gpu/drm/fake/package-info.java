/** A kernel of ours for tests, as far as DRM goes: clients, handles, buffers, their inodes, fences, at the level of ioctl(2). */
@NullMarked
package dev.dormouse.gpu.drm.fake;

import org.jspecify.annotations.NullMarked;
