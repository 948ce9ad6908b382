/** What tests of the X11 proxy are made of: real X servers, a client that says what bytes it is told to, pictures, keys and clicks. */
@NullMarked
package dev.dormouse.x11.kit;

import org.jspecify.annotations.NullMarked;
