/**
 * The HTTP API's messages and requests, as the server, the Java client and, by the OpenAPI document made from them, everybody else has them
 * (docs/api.md). Plain records; nothing here does anything.
 */
@NullMarked
package dev.dormouse.api;

import org.jspecify.annotations.NullMarked;
