/** The proxy's parts by themselves. */
@NullMarked
package dev.dormouse.x11.proxy;

import org.jspecify.annotations.NullMarked;
