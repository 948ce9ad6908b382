package dev.dormouse.gpu.cuda;

/** The steps that the driver is asked for, in the words of error messages. */
public enum Operation {
    INIT("be started", "cuInit"),
    LOOK("be asked for its CUDA state", "cuCheckpointProcessGetState"),
    LOCK("be locked", "cuCheckpointProcessLock"),
    CHECKPOINT("be checkpointed", "cuCheckpointProcessCheckpoint"),
    RESTORE("be restored", "cuCheckpointProcessRestore"),
    UNLOCK("be unlocked", "cuCheckpointProcessUnlock");

    private final String words;
    private final String function;

    Operation(String words, String function) {
        this.words = words;
        this.function = function;
    }

    String words() {
        return words;
    }

    String function() {
        return function;
    }
}
