/** Programs that change X servers while they run. */
@NullMarked
package dev.dormouse.x11.moved;

import org.jspecify.annotations.NullMarked;
