package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** The session's mounts. Strings as in CRIU's mount.c. */
final class MountRules {
    private static final String SAME_MOUNTS =
            "Restore with the same mounts as at the checkpoint; `dormouse show` lists them.";
    private static final String UNMOUNT = "Unmount it inside the session before the checkpoint.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    "mount-missing",
                    Code.UNFIT_HOST,
                    "No mapping for (-?\\d+):(\\S+) mountpoint",
                    hit -> "A mount that the session had at the checkpoint"
                            + (hit.group(2).startsWith("(") ? "" : " at " + hit.path(2))
                            + " has no counterpart in this restore.",
                    SAME_MOUNTS),
            Rule.of(
                    "mount-rootless",
                    Code.BLOCKED,
                    "(\\d+):(\\S+) doesn't have a proper root mount",
                    hit -> "What is mounted at " + hit.path(2)
                            + " is a part of a file system whose rest the session does not see.",
                    UNMOUNT),
            Rule.of(
                    "mount-unreachable",
                    Code.BLOCKED,
                    "Mount (\\d+):?\\s?(\\S+) .*(?:has unreachable sharing|is unreachable)",
                    hit -> "The mount at " + hit.path(2) + " is shared with a mount outside the session.",
                    "Make the mount private (`mount --make-private`) before the session starts."),
            Rule.of(
                    "mount-filesystem",
                    Code.BLOCKED,
                    "FS mnt (\\S+) dev (\\S+) root \\S+ unsupported",
                    hit -> "At " + hit.path(1)
                            + " a program of the session has mounted a file system of a kind that CRIU"
                            + " cannot carry.",
                    UNMOUNT),
            Rule.of(
                    "mount-external",
                    Code.BLOCKED,
                    "Mount (\\d+):(\\S+) is autodetected external mount",
                    hit -> "The mount at " + hit.path(2) + " comes from outside the session and was not declared.",
                    "Declare the mount when the session is started, or unmount it before the checkpoint."),
            Rule.of(
                    "mount-contents",
                    Code.BLOCKED,
                    "Unable to dump a file system for \\d+:(\\S+)",
                    hit -> "The files in the mount at " + hit.path(1) + " could not be saved.",
                    "Check that there is room for the images, and that tar is installed."),
            Rule.of(
                    "mount-failed",
                    Code.UNFIT_HOST,
                    "(?:Can't (?:bind-|re-)?mount at|Can't restore ext mount|Unable to mount) (\\S+).*?: (.+)",
                    hit -> "The mount " + hit.group(1) + " of the session could not be made again: " + hit.group(2)
                            + ".",
                    SAME_MOUNTS),
            Rule.of(
                    "mount-failed",
                    Code.UNFIT_HOST,
                    "A few mount points can't be mounted|Unable to find suitable mount point|Can't open mount|"
                            + "Can't restore ext mount",
                    "A mount of the session could not be found or made again.",
                    SAME_MOUNTS));

    private MountRules() {}
}
