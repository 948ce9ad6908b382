/** A session's network: its namespace, its way out, and what becomes of its connections when it wakes. */
@NullMarked
package dev.dormouse.core.network;

import org.jspecify.annotations.NullMarked;
