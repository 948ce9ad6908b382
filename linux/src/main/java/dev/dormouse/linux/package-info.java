/** The kernel's interfaces as Java values: /proc and /sys readers, child processes, file handles. Nothing of the product. */
@NullMarked
package dev.dormouse.linux;

import org.jspecify.annotations.NullMarked;
