package dev.dormouse.gpu.cuda;

/**
 * What the driver's error codes mean at each step (cuda.h, group CUDA_CHECKPOINT; docs/gpu.md).
 *
 * @param why goes behind the name of the error; may be empty
 */
record Explanation(String why, String cure) {
    static final int INVALID_VALUE = 1;
    static final int OUT_OF_MEMORY = 2;
    static final int NO_DEVICE = 100;
    static final int ILLEGAL_STATE = 401;
    static final int NOT_READY = 600;
    static final int NOT_PERMITTED = 800;
    static final int NOT_SUPPORTED = 801;

    static Explanation of(Operation operation, int code) {
        return switch (code) {
            case INVALID_VALUE -> invalid(operation);
            case OUT_OF_MEMORY -> outOfMemory(operation);
            case NO_DEVICE ->
                new Explanation(
                        "the driver finds no GPU", "See with 'nvidia-smi' whether the driver and the GPU are well");
            case ILLEGAL_STATE ->
                new Explanation(
                        "it is not in the state for that",
                        "See that no other program, such as cuda-checkpoint, is at work on it, and try again");
            case NOT_READY ->
                new Explanation(
                        "its work on the GPU did not end in time",
                        "Try again when it computes less, or give it a longer deadline");
            case NOT_PERMITTED -> new Explanation("the driver does not permit it", "Run it as root");
            case NOT_SUPPORTED ->
                new Explanation(
                        "the driver cannot save what it uses",
                        "Run the program without managed memory, MPS, MIG and memory shared between processes");
            default -> new Explanation("", "Look for NVRM messages in the kernel's log (dmesg), and try again");
        };
    }

    private static Explanation invalid(Operation operation) {
        return operation == Operation.RESTORE
                ? new Explanation(
                        "the GPUs it was saved on do not match those that are here",
                        "Restore it on a host with GPUs of the same kind, at least as many")
                : new Explanation("the driver knows no such CUDA program", "See whether the program still runs");
    }

    private static Explanation outOfMemory(Operation operation) {
        return operation == Operation.RESTORE
                ? new Explanation(
                        "the GPU has too little free memory",
                        "End what uses the GPU's memory; if the program is lost, restore it from a snapshot")
                : new Explanation(
                        "there is too little host memory for its GPU memory, or the GPU is divided by MIG",
                        "Free as much host memory as the program uses on the GPU, or switch MIG off");
    }
}
