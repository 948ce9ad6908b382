/** What operations took, as Prometheus reads it. */
@NullMarked
package dev.dormouse.core.metrics;

import org.jspecify.annotations.NullMarked;
