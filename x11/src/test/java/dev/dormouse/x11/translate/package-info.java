/** Numbers of one server turned into another's. */
@NullMarked
package dev.dormouse.x11.translate;

import org.jspecify.annotations.NullMarked;
