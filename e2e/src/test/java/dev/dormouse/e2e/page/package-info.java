/** The web page in a real browser, on a real server with real sessions. */
@NullMarked
package dev.dormouse.e2e.page;

import org.jspecify.annotations.NullMarked;
