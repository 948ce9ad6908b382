/**
 * A request as those who answer it see it, and their answer: nothing of HTTP's machinery. {@code server.web} reads and writes the bytes,
 * {@code server.host} and others answer.
 */
@NullMarked
package dev.dormouse.server.call;

import org.jspecify.annotations.NullMarked;
