/** The container around a session: its bundle, its file systems and the runtime that runs it. */
@NullMarked
package dev.dormouse.core.oci;

import org.jspecify.annotations.NullMarked;
