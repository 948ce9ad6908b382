/** The proxy as programs meet it: bytes in, bytes out, with real X servers behind it. */
@NullMarked
package dev.dormouse.x11.behind;

import org.jspecify.annotations.NullMarked;
