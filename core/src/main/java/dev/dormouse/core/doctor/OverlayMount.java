package dev.dormouse.core.doctor;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Whether an overlay over / can be mounted with its changes kept under {@link Layout#root()}, by doing it. */
final class OverlayMount {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private OverlayMount() {}

    static Prerequisite prerequisite(Layout layout) {
        return Prerequisite.required(
                "overlayfs", "sessions that see the host's programs and keep changes to themselves", () -> {
                    try {
                        return probe(layout);
                    } catch (IOException e) {
                        return new Outcome.Absent("Make " + layout.root() + " writable: " + e.getMessage() + ".");
                    }
                });
    }

    private static Outcome probe(Layout layout) throws IOException {
        if (!Rights.ofThisProcess().root()) {
            return new Outcome.Absent("Be root: finding out needs a mount.");
        }
        // Where the root will be made, so that looking at a host changes nothing on it.
        Path parent = TempTree.nearestExisting(layout.root());
        String type = Files.getFileStore(parent).type();
        try (TempTree scratch = TempTree.in(parent, ".dormouse-doctor-")) {
            Command.Result mounted = tryMount(scratch.path());
            return mounted.ok() ? new Outcome.Present("on " + type) : new Outcome.Absent(cure(type, parent, mounted));
        }
    }

    /** In a mount namespace of its own, which ends with the command and takes the mount with it. */
    private static Command.Result tryMount(Path scratch) throws IOException {
        Path upper = Files.createDirectory(scratch.resolve("upper"));
        Path work = Files.createDirectory(scratch.resolve("work"));
        Path merged = Files.createDirectory(scratch.resolve("merged"));
        String options = "lowerdir=/,upperdir=" + upper + ",workdir=" + work + ",index=on,nfs_export=on";
        return Programs.run(
                LIMIT,
                "unshare",
                "--mount",
                "--",
                "mount",
                "-t",
                "overlay",
                "overlay",
                "-o",
                options,
                merged.toString());
    }

    private static String cure(String type, Path parent, Command.Result mounted) {
        if (!TextFile.readOr(Path.of("/proc/filesystems"), "").contains("overlay")) {
            return "Load the kernel module overlay, or run a kernel built with it.";
        }
        return "Set DORMOUSE_ROOT to a directory on another file system, such as ext4 or tmpfs: " + parent + " is on "
                + type + ", which an overlay cannot keep its changes on (" + Programs.lastLine(mounted.err()) + ").";
    }
}
