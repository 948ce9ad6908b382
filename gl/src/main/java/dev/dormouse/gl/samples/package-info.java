/** Every sample of multisampled pictures, which servers cannot be asked for: commands of ours that copy them. */
@NullMarked
package dev.dormouse.gl.samples;

import org.jspecify.annotations.NullMarked;
