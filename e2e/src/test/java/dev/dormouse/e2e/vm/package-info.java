/** The test machine (docs/testing-vm.md), seen from the host: made, booted, its results told. */
@NullMarked
package dev.dormouse.e2e.vm;

import org.jspecify.annotations.NullMarked;
