package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What of a snapshot nobody but Dormouse can wake, and what others must be told. */
final class Exportable {
    private static final String HERE = "Wake it with Dormouse, and move it with 'dormouse export' and no --as";

    private Exportable() {}

    /** @throws DormouseException BLOCKED if another engine cannot restore this at all */
    static void require(Manifest manifest, CheckpointFacts facts, Path unpacked) {
        if (manifest.session().display().kept()) {
            throw refused("What session '" + manifest.session().name()
                    + "' shows lies outside of it, and only Dormouse brings that back");
        }
        if (!facts.plugins().isEmpty()) {
            throw refused("The state of devices is in the snapshot, which CRIU restores only with its plugin "
                    + String.join(", ", facts.plugins()));
        }
        if (Files.exists(unpacked.resolve("cuda.json"))) {
            throw refused("The memory of GPUs is in the snapshot, which Dormouse gives back after CRIU is done");
        }
        if (!manifest.connections().isEmpty()) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "The connection " + manifest.connections().getFirst()
                            + " leaves the session, and CRIU alone cannot restore it on another network",
                    "Wake the snapshot with Dormouse, which closes it, make another one, and export that");
        }
    }

    /**
     * Other engines lay a container over one tree of files, and could only bind the directories of their host in place of a second one, which
     * the container would then change.
     *
     * @param changed something that was changed on a second tree, or empty
     * @throws DormouseException BLOCKED if the session lies on more than one
     */
    static void requireOneTree(Session session, String changed) {
        List<String> trees = session.rootfs().trees();
        if (trees.size() > 1 || !changed.isEmpty()) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "Session '" + session.name() + "' lies on several file systems of its host"
                            + (trees.size() > 1 ? ", such as " + trees.get(1) : "")
                            + (changed.isEmpty() ? "" : ", and has changed '" + changed + "' on one of them")
                            + "; others know only one",
                    HERE + "; or start it with --rootfs DIR or IMAGE");
        }
    }

    private static DormouseException refused(String cause) {
        return new DormouseException(Code.BLOCKED, cause, HERE);
    }

    /** What the other engine has to be told beyond its usual command. */
    static List<String> options(CheckpointFacts facts) {
        List<String> options = new ArrayList<>();
        options.add("--tcp-established");
        if (facts.fileLocks()) {
            options.add("--file-locks");
        }
        return options;
    }
}
