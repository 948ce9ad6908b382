/** What a plan predicted against what a restore brought back. */
@NullMarked
package dev.dormouse.core.report;

import org.jspecify.annotations.NullMarked;
