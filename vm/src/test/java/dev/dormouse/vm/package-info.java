/** The test machine (docs/testing-vm.md), seen from the host: made, booted, its results told. */
@NullMarked
package dev.dormouse.vm;

import org.jspecify.annotations.NullMarked;
