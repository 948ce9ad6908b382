/**
 * What programs have made on their X server with its extensions: one tracker each, most of them a list of rules. Does no I/O.
 */
@NullMarked
package dev.dormouse.x11.state.extension;

import org.jspecify.annotations.NullMarked;
