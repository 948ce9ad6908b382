/** A small X client of our own: who shows which windows on a display, asking them to close, putting them in their place. */
@NullMarked
package dev.dormouse.x11.client;

import org.jspecify.annotations.NullMarked;
