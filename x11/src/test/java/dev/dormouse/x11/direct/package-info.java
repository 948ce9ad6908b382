/** Programs behind the proxy that draw with the server's own devices: DRI3, Present and XVideo. */
@NullMarked
package dev.dormouse.x11.direct;

import org.jspecify.annotations.NullMarked;
