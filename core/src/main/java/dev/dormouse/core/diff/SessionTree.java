package dev.dormouse.core.diff;

import dev.dormouse.core.diff.SnapshotDiff.Change;
import dev.dormouse.core.diff.SnapshotDiff.FileChange;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.store.StoredFile;
import dev.dormouse.store.contents.Place;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files that a session has of its own: what it has written, and what it has removed. A file of the host or of an image that it writes
 * to for the first time is one that was added.
 */
final class SessionTree implements AutoCloseable {
    /** Compared at once, where they do not lie in the same place. */
    private static final int PIECE = 64 << 10;

    private final StoredSnapshot snapshot;
    private final StoredFile archive;
    private final Map<String, TarMember> members = new TreeMap<>();

    private SessionTree(StoredSnapshot snapshot) {
        this.snapshot = snapshot;
        this.archive = snapshot.told(() -> snapshot.reader().open(FilesArchive.NAME));
        Names names = new Names(snapshot.manifest().session());
        for (TarMember member : snapshot.told(() -> TarListing.of(archive))) {
            members.put(names.inside(member.name()), member);
        }
    }

    /** What the members of an archive are called in the session. */
    private record Names(Session session) {
        private static final String UPPER = "./upper/";

        String inside(String member) {
            if (member.startsWith("./home")) {
                return session.user().home() + member.substring("./home".length());
            }
            if (member.startsWith("./box")) {
                return "/run/dormouse" + member.substring("./box".length());
            }
            return member.startsWith(UPPER) ? overlaid(member) : member;
        }

        private String overlaid(String member) {
            int slash = member.indexOf('/', UPPER.length());
            int end = slash < 0 ? member.length() : slash;
            String digits = member.substring(UPPER.length(), end);
            List<String> trees = session.rootfs().trees();
            boolean number =
                    !digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number || Integer.parseInt(digits) >= trees.size()) {
                return member;
            }
            String tree = trees.get(Integer.parseInt(digits));
            return (tree.equals("/") ? "" : tree) + member.substring(end);
        }
    }

    static List<FileChange> compare(StoredSnapshot from, StoredSnapshot to) {
        try (SessionTree before = new SessionTree(from);
                SessionTree after = new SessionTree(to)) {
            Set<String> paths = new TreeSet<>(before.members.keySet());
            paths.addAll(after.members.keySet());
            List<FileChange> changes = new ArrayList<>();
            paths.forEach(path -> before.compare(path, after, changes));
            return withoutWays(changes, before, after);
        }
    }

    /** Overlayfs makes directories on the way to what has changed: they are of interest only if nothing in them has. */
    private static List<FileChange> withoutWays(List<FileChange> changes, SessionTree before, SessionTree after) {
        Set<String> ways = new HashSet<>();
        for (FileChange change : changes) {
            int slash = change.path().lastIndexOf('/');
            while (slash > 0 && ways.add(change.path().substring(0, slash))) {
                slash = change.path().lastIndexOf('/', slash - 1);
            }
        }
        return changes.stream()
                .filter(change -> {
                    boolean directory = isDirectory(before.members.get(change.path()))
                            || isDirectory(after.members.get(change.path()));
                    return !directory || !ways.contains(change.path());
                })
                .toList();
    }

    private static boolean isDirectory(@Nullable TarMember member) {
        return member != null && member.isDirectory();
    }

    private void compare(String path, SessionTree after, List<FileChange> changes) {
        TarMember was = members.get(path);
        TarMember is = after.members.get(path);
        if (is == null || is.isWhiteout()) {
            if (was != null && !was.isWhiteout()) {
                changes.add(new FileChange(Change.REMOVED, path, was.size(), -1));
            } else if (is != null && was == null) {
                // A file of the host's, or of an image.
                changes.add(new FileChange(Change.REMOVED, path, -1, -1));
            }
        } else if (was == null || was.isWhiteout()) {
            changes.add(new FileChange(Change.ADDED, path, -1, is.size()));
        } else if (!was.looksLike(is) || !sameContent(was, after, is)) {
            changes.add(new FileChange(Change.CHANGED, path, was.size(), is.size()));
        }
    }

    private boolean sameContent(TarMember was, SessionTree other, TarMember is) {
        long done = 0;
        while (done < is.stored()) {
            Place old = archive.places().at(was.at() + done);
            Place now = other.archive.places().at(is.at() + done);
            long length = Math.min(Math.min(old.left(), now.left()), is.stored() - done);
            if (!old.isSameAs(now)) {
                length = Math.min(length, PIECE);
                if (!sameBytes(was.at() + done, other, is.at() + done, (int) length)) {
                    return false;
                }
            }
            done += length;
        }
        return true;
    }

    private boolean sameBytes(long at, SessionTree other, long otherAt, int length) {
        MemorySegment mine = MemorySegment.ofArray(new byte[length]);
        MemorySegment others = MemorySegment.ofArray(new byte[length]);
        read(at, mine);
        other.read(otherAt, others);
        return mine.mismatch(others) < 0;
    }

    private void read(long at, MemorySegment into) {
        snapshot.told(() -> {
            archive.read(at, into);
            return into;
        });
    }

    @Override
    public void close() {
        archive.close();
    }
}
