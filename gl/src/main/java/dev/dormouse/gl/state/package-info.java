/** What a program has made on its GL server, followed from its commands, and the commands that make it again. Does no I/O. */
@NullMarked
package dev.dormouse.gl.state;

import org.jspecify.annotations.NullMarked;
