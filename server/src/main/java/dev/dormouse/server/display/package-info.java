/** What sessions show and who looks at it: pictures for the wall, displays relayed to viewers, input. */
@NullMarked
package dev.dormouse.server.display;

import org.jspecify.annotations.NullMarked;
