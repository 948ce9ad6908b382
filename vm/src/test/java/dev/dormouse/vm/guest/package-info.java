/** What runs in the test machine, all in one JVM: cases, the programs they start, CRIU. Uses no test library. */
@NullMarked
package dev.dormouse.vm.guest;

import org.jspecify.annotations.NullMarked;
