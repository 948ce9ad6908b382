package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;
import java.util.Locale;

/** Room that is lacking, told by errno: asked last, since many messages end in one of these texts. */
final class ShortageRules {
    static final List<Rule> ALL = List.of(
            Rule.of(
                    "no-space",
                    Code.FAILED,
                    "[Nn]o space left on device|Disk quota exceeded",
                    hit -> hit.either(
                            "The file system for the images is full" + free(hit) + ".",
                            "A file system that the session needs is full."),
                    hit -> hit.either(
                            "Free some space there, remove old snapshots with `dormouse rm`, or point DORMOUSE_ROOT to a"
                                    + " larger file system.",
                            "Free some space on the file systems of the session and of DORMOUSE_ROOT.")),
            Rule.of(
                    "no-space",
                    Code.FAILED,
                    "Img trimmed (\\d+)/(\\d+)|Can't write img file",
                    hit -> "An image file could not be written whole" + free(hit) + ".",
                    "Free some space on the file system for the images, then try again."),
            Rule.of(
                    "no-memory",
                    Code.FAILED,
                    "[Cc]annot allocate memory|[Oo]ut of memory|Not enough memory|\\(-12\\)$",
                    hit -> hit.either(
                            "There was not enough memory to take the snapshot.",
                            "There is not enough memory to bring the session back."),
                    "Close other programs or raise the session's memory limit, then try again."),
            Rule.of(
                    "too-many-files",
                    Code.FAILED,
                    "[Tt]oo many open files",
                    "CRIU ran out of file descriptors.",
                    "Raise the limit (`ulimit -n`), then try again."),
            Rule.of(
                    "read-only",
                    Code.FAILED,
                    "[Rr]ead-only file system",
                    hit -> "A file system that must be written is mounted read-only: "
                            + hit.line().message() + ".",
                    "Mount it writable, or point DORMOUSE_ROOT to a writable file system."));

    private static String free(Hit hit) {
        return hit.context().freeImageBytes().isPresent()
                ? " (" + bytes(hit.context().freeImageBytes().getAsLong()) + " left)"
                : "";
    }

    private static String bytes(long n) {
        return n < 10_000 ? n + " bytes" : String.format(Locale.ROOT, "%.1f MB", n / 1e6);
    }

    private ShortageRules() {}
}
