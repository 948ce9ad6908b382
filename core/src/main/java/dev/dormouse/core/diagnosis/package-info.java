/**
 * Why a checkpoint, a restore or a start failed: CRIU's and runc's own words turned into one sentence of cause and one
 * of cure. The rules are pure functions over text; only {@link dev.dormouse.core.diagnosis.UnixPeers},
 * {@link dev.dormouse.core.diagnosis.ProcProcesses} and the helpers that say so read anything from the machine.
 */
@NullMarked
package dev.dormouse.core.diagnosis;

import org.jspecify.annotations.NullMarked;
