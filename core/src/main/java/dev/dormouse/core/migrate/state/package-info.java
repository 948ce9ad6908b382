/** What both hosts write down of a move, so that no interruption loses the session or makes it run twice. */
@NullMarked
package dev.dormouse.core.migrate.state;

import org.jspecify.annotations.NullMarked;
