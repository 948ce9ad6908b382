/** X servers, relays and clients for the benchmarks of the X11 proxy. */
@NullMarked
package dev.dormouse.bench.x11;

import org.jspecify.annotations.NullMarked;
