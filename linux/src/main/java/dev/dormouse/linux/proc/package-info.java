/** What /proc tells of a live process, in detail. Nothing here stops or changes the process. */
@NullMarked
package dev.dormouse.linux.proc;

import org.jspecify.annotations.NullMarked;
