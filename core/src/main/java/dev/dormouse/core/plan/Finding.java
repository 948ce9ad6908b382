package dev.dormouse.core.plan;

/**
 * One thing that a checkpoint of a process meets.
 *
 * @param weight what it means for the process
 * @param kind stable name of the situation, such as {@code io-uring}: the same names as in docs/plan.md
 * @param what the thing itself, such as {@code fd 7, /dev/fuse}; short
 * @param cause what is the matter, one sentence without its full stop, naming the process
 * @param cure what the user can do, likewise
 */
public record Finding(Weight weight, String kind, String what, String cause, String cure) {
    public Finding {
        cause = withoutStop(cause);
        cure = withoutStop(cure);
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** From the worst to the mildest. */
    public enum Weight {
        /** CRIU cannot save it, or what it saves could not wake: the process is lost. */
        BLOCKS,
        /** A device that nobody can save: the process is lost, unless it is to see the device unplugged. */
        DEVICE,
        /** The process goes on, and sees this closed, unplugged or gone after a restore. */
        LOSES,
        /** Of interest, changes nothing. */
        NOTE
    }
}
