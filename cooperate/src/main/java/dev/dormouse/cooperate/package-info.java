/** For programs that take part in being hibernated. */
@NullMarked
package dev.dormouse.cooperate;

import org.jspecify.annotations.NullMarked;
