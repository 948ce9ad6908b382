/** Events that the proxy makes itself, byte for byte. */
@NullMarked
package dev.dormouse.x11.news;

import org.jspecify.annotations.NullMarked;
