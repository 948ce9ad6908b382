/**
 * The GL proxy: programs connect to it as to virgl_test_server, and it to the server that draws for them, which can be another one any
 * time. {@link dev.dormouse.gl.proxy.GlProxy} is where to begin; what is remembered of a program is in {@code gl.state}.
 */
@NullMarked
package dev.dormouse.gl.proxy;

import org.jspecify.annotations.NullMarked;
