/** Tests of the doctor, on this host and on what other hosts say. */
@NullMarked
package dev.dormouse.core.doctor;

import org.jspecify.annotations.NullMarked;
