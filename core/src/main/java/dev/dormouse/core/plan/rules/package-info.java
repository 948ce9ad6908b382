/** Rules. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.core.plan.rules;
