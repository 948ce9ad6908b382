/** What is done with programs that a checkpoint cannot carry: closed, killed, started again. */
@NullMarked
package dev.dormouse.core.lost;

import org.jspecify.annotations.NullMarked;
