/** What every part of Dormouse shares: where things lie on disk and how failures are told. */
@NullMarked
package dev.dormouse.core;

import org.jspecify.annotations.NullMarked;
