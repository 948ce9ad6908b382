/** Programs of a session that take part in its checkpoints: who they are, suspending and resuming them (docs/cooperate.md). */
@NullMarked
package dev.dormouse.core.cooperate;

import org.jspecify.annotations.NullMarked;
