package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** A processor that cannot do what the session's programs were found doing. Strings as in CRIU's arch/x86. */
final class CpuRules {
    private static final String CURE = "Restore on a host whose processor has at least the features of the one it was"
            + " taken on; `dormouse show` names them.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "cpu-features",
                    Code.UNFIT_HOST,
                    "CPU (?:instruction )?capabilities do not match",
                    "This host's processor lacks instructions that the one of the checkpoint had.",
                    CURE),
            Rule.of(
                    "cpu-features",
                    Code.UNFIT_HOST,
                    "FPU feature required by image|CPU xfeatures has unsupported bits|CPU xsave (?:max )?size mismatch|"
                            + "reported \\d+ bytes \\(expecting|missing support fxsave",
                    "This host's processor keeps vector registers (AVX and the like) of other kinds than the one of the"
                            + " checkpoint.",
                    CURE),
            Rule.of(
                    "cpu-features",
                    Code.UNFIT_HOST,
                    "Image carries unknown vendor|Unknown cpu vendor|Core march mismatch",
                    "This host's processor is of another make or architecture than the one of the checkpoint.",
                    CURE));

    private CpuRules() {}
}
