package dev.dormouse.core.bridge;

/**
 * One call of a hook of CRIU's (criu/include/criu-plugin.h), in the order in which docs/bridge.md lists them. Pids are the
 * host's, except in {@link Task}.
 */
public sealed interface HookRequest {
    /** What CRIU is at. */
    enum Stage {
        DUMP,
        PRE_DUMP,
        RESTORE
    }

    /** Something that every handler hears of; if one refuses, CRIU fails. */
    sealed interface Event extends HookRequest {}

    /** Something that belongs to one handler or to none. */
    sealed interface Question extends HookRequest {}

    record Started(Stage stage) implements Event {}

    /** @param result what CRIU ends with; 0 is success */
    record Ended(Stage stage, int result) implements Event {}

    /** A process that still runs, shortly before it is frozen. */
    record PauseDevices(int pid) implements Event {}

    /** A process that is frozen, before anything of it is saved. */
    record CheckpointDevices(int pid) implements Event {}

    /** Every file is saved (since CRIU 4.3). */
    record DumpDevicesLate(int pid) implements Event {}

    /** The dump is over, the processes still stand (since CRIU 4.3). */
    record DumpFinished(int result) implements Event {}

    /** Before the first process is made (since CRIU 4.3). */
    record RestoreBegins() implements Event {}

    /** Processes are being restored (since CRIU 4.3). */
    record Forked() implements Event {}

    /** A restored process, whole, shortly before it goes on. Errors do not stop CRIU any more. */
    record ResumeDevices(int pid) implements Event {}

    /** A connected unix socket whose other end is outside the session. */
    record DumpSocket(HookedFile file, int inode) implements Question {}

    record RestoreSocket(Task task, int inode) implements Question {}

    /** An open file that CRIU cannot save; asked once, however many descriptors refer to it. */
    record DumpFile(HookedFile file, int id) implements Question {}

    record RestoreFile(Task task, int id) implements Question {}

    record DumpMount(String point, int id) implements Question {}

    record RestoreMount(Task task, int id, String point, String oldRoot) implements Question {}

    /** A network interface. */
    record DumpLink(int index, int type, String kind) implements Question {}

    /** A mapping of a device; the descriptor was opened anew by CRIU, for reading. Asked before {@link DumpFile}. */
    record DumpMapping(HookedFile file) implements Question {}

    /** @param offset that the mapping had in the file, bytes */
    record RestoreMapping(Task task, String path, long address, long offset) implements Question {}
}
