/** What CRIU refuses or restores wrongly, told beforehand from the facts of a live session (docs/plan-situations.md). */
@NullMarked
package dev.dormouse.core.plan.rules;

import org.jspecify.annotations.NullMarked;
