/**
 * JSON to and from records, by their components. Built on Jackson's streams and not on its data binding, which takes as long
 * to get ready as the rest of a command takes to run.
 */
@NullMarked
package dev.dormouse.json;

import org.jspecify.annotations.NullMarked;
