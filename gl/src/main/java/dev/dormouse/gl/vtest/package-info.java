/**
 * The messages by which Mesa's virgl driver talks to virgl_test_server over a socket (virglrenderer: vtest/vtest_protocol.h). Does
 * no I/O: takes bytes, gives values.
 */
@NullMarked
package dev.dormouse.gl.vtest;

import org.jspecify.annotations.NullMarked;
