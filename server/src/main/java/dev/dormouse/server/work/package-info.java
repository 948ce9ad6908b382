/** What takes its time: operations, each in a process of its own, so that ending one is ending a process, and the end of the server ends none. */
@NullMarked
package dev.dormouse.server.work;

import org.jspecify.annotations.NullMarked;
