/** What happens when things go wrong: killed commands, full disks, damaged snapshots, bad input. */
@NullMarked
package dev.dormouse.e2e.robust;

import org.jspecify.annotations.NullMarked;
