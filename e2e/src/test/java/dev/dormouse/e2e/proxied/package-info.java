/** Sessions whose programs are seen on an X server of the user's, which these tests start. */
@NullMarked
package dev.dormouse.e2e.proxied;

import org.jspecify.annotations.NullMarked;
