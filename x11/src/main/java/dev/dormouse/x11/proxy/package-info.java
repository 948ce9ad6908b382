/**
 * The X11 proxy: programs connect to it as to an X server, and it to the X server that shows them, which can be another one any
 * time. {@link dev.dormouse.x11.proxy.Proxy} is where to begin; what happens to the bytes is in {@code x11.translate}.
 */
@NullMarked
package dev.dormouse.x11.proxy;

import org.jspecify.annotations.NullMarked;
