/** The whole of Dormouse on real programs, through its command line. */
@NullMarked
package dev.dormouse.e2e;

import org.jspecify.annotations.NullMarked;
