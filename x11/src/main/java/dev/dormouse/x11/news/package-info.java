/** What programs are told after a move: events about the keyboard, the input devices and the screen of the next server. No I/O. */
@NullMarked
package dev.dormouse.x11.news;

import org.jspecify.annotations.NullMarked;
