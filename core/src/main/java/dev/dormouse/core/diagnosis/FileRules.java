package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** Files of the session that changed, went, or cannot be carried. Strings as in CRIU's files-reg.c, file-lock.c. */
final class FileRules {
    private static final String RESTORE_OLD =
            "Put back the file as it was at the checkpoint (a package upgrade is the usual reason), or start the session anew.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "file-size",
                    Code.UNFIT_HOST,
                    "File (.+) has bad size (\\d+) \\(expect (\\d+)\\)",
                    hit -> "The file " + hit.path(1) + " changed since the checkpoint: it has " + hit.group(2)
                            + " bytes now and had " + hit.group(3) + " then.",
                    RESTORE_OLD),
            Rule.of(
                    "file-mode",
                    Code.UNFIT_HOST,
                    "File (.+) has bad mode (0\\d+) \\(expect (0\\d+)\\)",
                    hit -> "The permissions or the kind of the file " + hit.path(1)
                            + " changed since the checkpoint: its mode is " + hit.group(2) + " now and was "
                            + hit.group(3) + " then.",
                    hit -> "Set the file's mode back to " + hit.group(3) + ", or start the session anew."),
            Rule.of(
                    "file-build",
                    Code.UNFIT_HOST,
                    "File (.+) has bad build-ID",
                    hit -> "The program or library " + hit.path(1)
                            + " was replaced by another build since the checkpoint.",
                    RESTORE_OLD),
            Rule.of(
                    "device-missing",
                    Code.UNFIT_HOST,
                    "Can't open file \\.?/?(dev/.+?) on restore: No such (?:file|device)",
                    hit -> "The device " + hit.path(1) + ", which the session had open, does not exist on this host.",
                    "Attach the device or load its driver, or restore where it exists."),
            Rule.of(
                    "file-missing",
                    Code.UNFIT_HOST,
                    "Can't open file (.+?) on restore: No such file or directory",
                    hit -> "The file or directory " + hit.path(1)
                            + ", which the session had open at the checkpoint, is missing.",
                    "Put it back as it was at the checkpoint, or start the session anew."),
            Rule.of(
                    "file-unopenable",
                    Code.UNFIT_HOST,
                    "Can't open file (.+?) on restore: (.+)",
                    hit -> "The file " + hit.path(1)
                            + ", which the session had open at the checkpoint, cannot be opened: " + hit.group(2) + ".",
                    "Make it readable as it was at the checkpoint, or start the session anew."),
            Rule.of(
                    "stdio-outside",
                    Code.BLOCKED,
                    "Can't lookup mount=-?\\d+ for fd=([012]) path=(.+)",
                    hit -> "The standard " + stream(hit.group(1)) + " of " + hit.who() + " is the file " + hit.path(2)
                            + ", which lies outside the session.",
                    "Start the session with its standard streams on /dev/null or on a pipe."),
            Rule.of(
                    "file-outside",
                    Code.BLOCKED,
                    "Can't lookup mount=-?\\d+ for fd=(-?\\d+) path=(.+)",
                    hit -> hit.who() + " has the file " + hit.path(2)
                            + " open, which lies on a file system outside the session.",
                    "Close that file, or mount its file system into the session and open it there."),
            Rule.of(
                    "file-overmounted",
                    Code.BLOCKED,
                    "Open files on overmounted mounts are not supported yet; .*path=(.+)",
                    hit -> hit.who() + " has the file " + hit.path(1)
                            + " open, over which something was mounted later.",
                    "Unmount what was mounted over it, or close the file."),
            Rule.of(
                    "file-hidden",
                    Code.BLOCKED,
                    "Unaccessible path opened",
                    hit -> hit.who() + " has a file open whose name leads to another file by now.",
                    "Close and reopen the file in the program, then try again."),
            Rule.of(
                    "ghost-limit",
                    Code.BLOCKED,
                    "Can't dump ghost file (.+) of (\\d+) size, increase limit",
                    hit -> hit.who() + " keeps the deleted file " + hit.path(1) + " open, and its " + hit.group(2)
                            + " bytes are more than CRIU was told to carry.",
                    "Close the file in the program and try again."),
            Rule.of(
                    "link-remap",
                    Code.BLOCKED,
                    "Can't create link remap for (.+)\\. ?Use",
                    hit -> hit.who() + " has the file " + hit.path(1)
                            + " open, whose name was deleted while other names of it remain.",
                    "Close the file in the program and try again."),
            Rule.of(
                    "link-remap",
                    Code.BLOCKED,
                    "Can't link remap to (.+?): (.+)",
                    hit -> hit.who() + " has a deleted file open, and no other name for it can be made at "
                            + hit.path(1) + ": " + hit.group(2) + ".",
                    "Close the file in the program, or make its directory writable."),
            Rule.of(
                    "file-watch",
                    Code.BLOCKED,
                    "Can't dump that handle|Can't find suitable path for handle",
                    hit -> hit.who() + " watches a file or directory (inotify) whose name CRIU cannot find out,"
                            + " as happens on /proc, /sys and some overlays.",
                    "Close the program that watches, or keep what it watches on an ordinary file system."),
            Rule.of(
                    "file-lock",
                    Code.BLOCKED,
                    "Some file locks are hold by dumping tasks",
                    "A program of the session holds a lock on a file.",
                    "Release the lock in the program and try again."),
            Rule.of(
                    "file-lock-outside",
                    Code.BLOCKED,
                    "Unresolved lock found pid (\\d+) ino (\\d+)",
                    hit -> "A lock on the file with inode " + hit.group(2)
                            + " is shared between the session and processes outside it.",
                    "Close the program that holds it outside the session."),
            Rule.of(
                    "file-lock-taken",
                    Code.UNFIT_HOST,
                    "Can not set (flock|posix lock|ofd lock)",
                    hit -> "A file lock that " + hit.who() + " held at the checkpoint is held by another process now.",
                    "Close the other process that holds the lock, such as another copy of the session, and try again."));

    private static String stream(String descriptor) {
        return switch (descriptor) {
            case "0" -> "input";
            case "1" -> "output";
            default -> "error";
        };
    }

    private FileRules() {}
}
