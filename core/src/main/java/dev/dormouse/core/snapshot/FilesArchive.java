package dev.dormouse.core.snapshot;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.FullDisk;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's file changes as a tar(1) archive: the overlays' upper directories with their whiteouts and opaque marks,
 * the private home, the logs. Made while the session is frozen, so that it fits the process images.
 */
public final class FilesArchive {
    public static final String NAME = "files.tar";

    /**
     * Overlayfs's marks of what was deleted or replaced, capabilities and users' own attributes. Its other attributes
     * name inodes of this host and would be wrong after a restore.
     */
    private static final List<String> ATTRIBUTES =
            List.of("trusted.overlay.opaque", "trusted.overlay.redirect", "security.capability", "user.*");

    private FilesArchive() {}

    /** Packs a directory's content. Sockets are left out: CRIU makes those anew. */
    public static void pack(Path directory, Path archive) {
        run(command("--create", directory, archive, List.of("--sparse", ".")), "saved");
    }

    /** Unpacks into an existing directory. The archive was verified before. */
    public static void unpack(Path archive, Path directory) {
        run(command("--extract", directory, archive, List.of("--preserve-permissions", "--same-owner")), "restored");
    }

    private static List<String> command(String verb, Path directory, Path archive, List<String> more) {
        List<String> command = new ArrayList<>(List.of("tar", verb, "--file", archive.toString()));
        command.addAll(List.of("--directory", directory.toString(), "--numeric-owner", "--acls", "--xattrs"));
        ATTRIBUTES.forEach(attribute -> command.add("--xattrs-include=" + attribute));
        command.addAll(List.of("--warning=no-file-ignored", "--warning=no-timestamp"));
        command.addAll(more);
        return command;
    }

    private static void run(List<String> command, String what) {
        Command.Result result = Command.of(command).run();
        if (!result.ok()) {
            boolean full = FullDisk.named(result.err()) || result.err().contains("Wrote only");
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    full
                            ? "There is no space left for the session's files"
                            : "The session's files cannot be " + what + ": " + firstLine(result.err()),
                    full
                            ? "Free some, or set DORMOUSE_ROOT to a larger file system"
                            : "See the messages with --verbose",
                    result.err(),
                    null);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("tar failed");
    }
}
