/**
 * Who may do what: tokens, one-time codes, logins of the page, shared links, and the log of what was done. Knows nothing of HTTP's
 * machinery; {@code server.web} asks it for every request.
 */
@NullMarked
package dev.dormouse.server.access;

import org.jspecify.annotations.NullMarked;
