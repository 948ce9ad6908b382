/** What the benches of the API server and its page share. */
@NullMarked
package dev.dormouse.bench.page;

import org.jspecify.annotations.NullMarked;
