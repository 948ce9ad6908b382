package dev.dormouse.core.bridge;

import dev.dormouse.core.plan.Finding;
import java.time.Duration;

/**
 * Somebody who answers hooks; whatever it does not override is not its own. Tasks that are restored ask at the same time, each on a
 * thread of its own, so handlers must bear that; they may block, which is how one task waits for another, for as long as
 * the plugin's time limit. An exception fails the hook, and with it the dump or restore.
 */
public interface BridgeHandler {
    /** Whether something that a plan found to be in the way is saved by this handler. */
    default boolean takesCareOf(Finding finding) {
        return false;
    }

    /**
     * Whether it wants to hear of each process: {@link #pauseDevices}, {@link #checkpointDevices} and {@link #resumeDevices}.
     * If nobody does the plugin does not ask, and the session stands still for a shorter time.
     */
    default boolean hearsOfProcesses() {
        return false;
    }

    /** How long it may take to answer a hook, where that is more than half a minute. */
    default Duration patience() {
        return Duration.ZERO;
    }

    default HookReply started(HookRequest.Started request) {
        return HookReply.NOT_MINE;
    }

    default HookReply ended(HookRequest.Ended request) {
        return HookReply.NOT_MINE;
    }

    default HookReply pauseDevices(HookRequest.PauseDevices request) {
        return HookReply.NOT_MINE;
    }

    default HookReply checkpointDevices(HookRequest.CheckpointDevices request) {
        return HookReply.NOT_MINE;
    }

    default HookReply dumpDevicesLate(HookRequest.DumpDevicesLate request) {
        return HookReply.NOT_MINE;
    }

    default HookReply dumpFinished(HookRequest.DumpFinished request) {
        return HookReply.NOT_MINE;
    }

    default HookReply restoreBegins(HookRequest.RestoreBegins request) {
        return HookReply.NOT_MINE;
    }

    default HookReply forked(HookRequest.Forked request) {
        return HookReply.NOT_MINE;
    }

    default HookReply resumeDevices(HookRequest.ResumeDevices request) {
        return HookReply.NOT_MINE;
    }

    default HookReply dumpSocket(HookRequest.DumpSocket request) {
        return HookReply.NOT_MINE;
    }

    default HookReply restoreSocket(HookRequest.RestoreSocket request) {
        return HookReply.NOT_MINE;
    }

    default HookReply dumpFile(HookRequest.DumpFile request) {
        return HookReply.NOT_MINE;
    }

    default HookReply restoreFile(HookRequest.RestoreFile request) {
        return HookReply.NOT_MINE;
    }

    default HookReply dumpMount(HookRequest.DumpMount request) {
        return HookReply.NOT_MINE;
    }

    default HookReply restoreMount(HookRequest.RestoreMount request) {
        return HookReply.NOT_MINE;
    }

    default HookReply dumpLink(HookRequest.DumpLink request) {
        return HookReply.NOT_MINE;
    }

    default HookReply dumpMapping(HookRequest.DumpMapping request) {
        return HookReply.NOT_MINE;
    }

    default HookReply restoreMapping(HookRequest.RestoreMapping request) {
        return HookReply.NOT_MINE;
    }
}
