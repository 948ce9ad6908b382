/** Seeing and steering a session's virtual display over the RFB protocol: screenshots, input, and an installed viewer. */
@NullMarked
package dev.dormouse.core.display;

import org.jspecify.annotations.NullMarked;
