/** What each driver of buffers can tell, make and write, behind one interface. */
@NullMarked
package dev.dormouse.gpu.drm.driver;

import org.jspecify.annotations.NullMarked;
