/** Looks at a running session and makes a plan of what it finds. */
@NullMarked
package dev.dormouse.core.survey;

import org.jspecify.annotations.NullMarked;
