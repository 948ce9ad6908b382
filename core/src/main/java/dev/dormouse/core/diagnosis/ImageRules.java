package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** Images that are missing, cut short or altered. Strings as in CRIU's image.c, image-desc.c, protobuf.c, pagemap.c. */
final class ImageRules {
    private static final String OTHER_SNAPSHOT =
            "Check the snapshot with `dormouse verify`, and restore another one or a sound copy of this one.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "image-magic",
                    Code.DAMAGED,
                    "[Mm]agic doesn't match for (\\S+)",
                    hit -> "The image file " + hit.file(1)
                            + " of the snapshot is damaged: it does not begin as it must.",
                    OTHER_SNAPSHOT),
            Rule.of(
                    "image-short",
                    Code.DAMAGED,
                    "Read (\\d+) bytes while (\\d+) expected (?:on|from) ([^:]+)",
                    hit -> "The image file " + hit.file(3) + " of the snapshot is cut short: " + hit.group(1)
                            + " bytes are left where " + hit.group(2) + " belong.",
                    OTHER_SNAPSHOT),
            Rule.of(
                    "image-short",
                    Code.DAMAGED,
                    "Unexpected EOF on ([^:]+)",
                    hit -> "The image file " + hit.file(1) + " of the snapshot is cut short.",
                    OTHER_SNAPSHOT),
            Rule.of(
                    "image-garbled",
                    Code.DAMAGED,
                    "Failed unpacking object \\S+ from (.+)",
                    hit -> "The image file " + hit.file(1) + " of the snapshot is damaged: its content makes no sense.",
                    OTHER_SNAPSHOT),
            Rule.of(
                    "image-missing",
                    Code.DAMAGED,
                    "(?:Unable to open|Can't open) (\\S+\\.img)\\b.*: No such file or directory",
                    hit -> "The image file " + hit.file(1) + " is missing from the snapshot.",
                    OTHER_SNAPSHOT),
            Rule.of(
                    "image-pages",
                    Code.DAMAGED,
                    "Reached EOF unexpectedly while reading page|Can't read async pr bytes",
                    "The memory pages of the snapshot are cut short.",
                    OTHER_SNAPSHOT),
            Rule.of(
                    "image-inconsistent",
                    Code.DAMAGED,
                    "Image corrupted on pid|corrupted image|image corruption|Images corrupted|data missed|"
                            + "Core info data missed|Parent missed on non-root task|Corrupted (?:ghost|root|TUN)",
                    "The image files of the snapshot contradict each other.",
                    OTHER_SNAPSHOT),
            Rule.of(
                    "image-version",
                    Code.UNFIT_HOST,
                    "Not supported images version (\\d+)|Unknown image format|Too old image",
                    "The snapshot was written by a version of CRIU whose images this one does not read.",
                    "Install the CRIU version that `dormouse show` names for this snapshot, or a newer one."),
            Rule.of(
                    "images-directory",
                    Code.FAILED,
                    "(?:Couldn't open image dir|Can't open dir) (\\S+?)(?::|$)|Can't open images directory",
                    hit -> "The directory for the image files" + (hit.group(1).isEmpty() ? "" : " " + hit.group(1))
                            + " cannot be opened.",
                    "Check that it exists and that root may read and write it."));

    private ImageRules() {}
}
