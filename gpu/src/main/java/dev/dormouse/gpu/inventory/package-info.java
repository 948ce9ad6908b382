/** Which GPUs a host has, read from /sys, /proc and NVIDIA's management library, and whether two are alike. */
@NullMarked
package dev.dormouse.gpu.inventory;

import org.jspecify.annotations.NullMarked;
