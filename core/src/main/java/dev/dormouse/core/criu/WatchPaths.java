package dev.dormouse.core.criu;

import dev.dormouse.core.criu.FileMounts.Inode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the watches (inotify and fanotify) of a snapshot paths where CRIU wrote none.
 *
 * <p>CRIU keeps a watch as a file handle, which holds an inode number, and adds the path where it finds one; it then
 * restores by path (criu/fsnotify.c). It finds none for single files mounted into the session, and for files whose only name is
 * outside it or under another mount. Since a session's files get new inodes when they are unpacked, the handle is stale then
 * and CRIU gives up the whole restore. Here mounted files get their path, and what still has none loses its watch.
 */
public final class WatchPaths {
    private final Mounts mounts;
    private final FileMounts files;
    private final Set<Inode> ghosts;
    private final List<String> named = new ArrayList<>();
    private final List<Inode> dropped = new ArrayList<>();

    /**
     * What was done to a snapshot's watches.
     *
     * @param named paths that were added
     * @param dropped files that nobody could name, so that they are no longer watched
     */
    public record Repair(List<String> named, List<Inode> dropped) {}

    private WatchPaths(Images images, FileMounts files) {
        this.mounts = Mounts.read(images);
        this.files = files;
        this.ghosts = ghosts(images);
    }

    /** Rewrites files.img in this directory if a watch in it lacks its path. */
    public static Repair repair(Path directory, FileMounts files) {
        Images images = new Images(directory);
        ImageFile before = images.read("files.img", ImageFile.Kind.FILES);
        if (Watch.all(before).allMatch(Watch::hasPath)) {
            return new Repair(List.of(), List.of());
        }
        WatchPaths paths = new WatchPaths(images, files);
        images.write("files.img", Watch.mapping(before, paths::repair));
        return new Repair(List.copyOf(paths.named), List.copyOf(paths.dropped));
    }

    /** The handle with its path; empty if the watch has to go. */
    private Optional<Message> repair(Watch watch) {
        if (watch.hasPath() || ghosts.contains(watch.inode())) {
            return Optional.of(watch.handle());
        }
        String point = files.points().get(watch.inode());
        Mounts.Mount mount = point == null ? null : mounts.at(point);
        if (mount == null) {
            dropped.add(watch.inode());
            return Optional.empty();
        }
        named.add(mount.point());
        return Optional.of(watch.handle()
                .with(new Field.Bytes(Watch.PATH, mount.point().getBytes(StandardCharsets.UTF_8)))
                .with(new Field.Varint(Watch.MOUNT_ID, mount.id())));
    }

    /** Files without a name that CRIU carries in the snapshot: it finds their watches by itself. */
    private static Set<Inode> ghosts(Images images) {
        Set<Inode> ghosts = new HashSet<>();
        for (ImageFile file : images.readAll("ghost-file-", ImageFile.Kind.GHOST)) {
            file.entries().forEach(entry -> ghosts.add(new Inode(entry.number(4, -1), entry.number(5, -1))));
        }
        return ghosts;
    }
}
