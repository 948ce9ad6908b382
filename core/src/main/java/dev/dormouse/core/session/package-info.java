/** Sessions: what one is, where it is written down, how it is started, looked at and stopped. */
@NullMarked
package dev.dormouse.core.session;

import org.jspecify.annotations.NullMarked;
