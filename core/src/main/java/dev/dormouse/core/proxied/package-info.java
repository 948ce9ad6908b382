/** Sessions that are seen on the user's own X server: how they get their display, keep it over a checkpoint, and get it back. */
@NullMarked
package dev.dormouse.core.proxied;

import org.jspecify.annotations.NullMarked;
