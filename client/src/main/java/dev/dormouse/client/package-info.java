/** The API of a Dormouse server from Java (docs/api.md), with the server's own types. */
@NullMarked
package dev.dormouse.client;

import org.jspecify.annotations.NullMarked;
