/** GL servers, proxies and programs for the benchmarks of the GL proxy. */
@NullMarked
package dev.dormouse.bench.gl;

import org.jspecify.annotations.NullMarked;
