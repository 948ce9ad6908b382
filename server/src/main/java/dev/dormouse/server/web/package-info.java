/** HTTP, WebSocket and server-sent events: reads requests, asks {@code server.access} who makes them, has them answered, writes the answers. */
@NullMarked
package dev.dormouse.server.web;

import org.jspecify.annotations.NullMarked;
