/** What this host must have to run, freeze and wake sessions: finding out, telling, and installing what is missing. */
@NullMarked
package dev.dormouse.core.doctor;

import org.jspecify.annotations.NullMarked;
