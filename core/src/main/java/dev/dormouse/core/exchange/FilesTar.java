package dev.dormouse.core.exchange;

import dev.dormouse.core.tar.TarDamage;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarReader;
import dev.dormouse.core.tar.TarWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files.tar of a snapshot (docs/formats.md) out of archives of others. Each of those goes into a directory that is empty before;
 * it can neither leave that, nor write through a link, nor bring devices or marks that the kernel's overlay understands.
 */
final class FilesTar implements AutoCloseable {
    private static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final Set<String> MARKS =
            Set.of(ATTRIBUTE + "trusted.overlay.opaque", ATTRIBUTE + "trusted.overlay.redirect");

    private final TarWriter out;
    private final Budget budget;

    /** @param budget of all that goes into it */
    FilesTar(TarWriter out, Budget budget) {
        this.out = out;
        this.budget = budget;
    }

    void directory(String path, int mode) throws IOException {
        out.add(TarEntry.directory("./" + path, mode));
    }

    void file(String path, byte[] content, int mode) throws IOException {
        TarEntry entry = new TarEntry("./" + path, TarEntry.FILE, content.length, "", mode, 0, 0, 0, 0, 0, Map.of());
        out.add(entry, target -> target.write(content));
    }

    /** A directory into which archives go. */
    Into into(String directory, @Nullable Path below) {
        return new Into(directory, below, false);
    }

    /** The same for what lay over a tree of files, with the marks of the overlay. */
    Into upper(String directory) {
        return new Into(directory, null, true);
    }

    /** What has gone into one directory. */
    final class Into {
        private final String top;
        private final @Nullable Path below;
        private final boolean keepsTop;
        private final boolean marked;
        private final Set<String> directories = new HashSet<>(Set.of(""));
        private final Set<String> others = new HashSet<>();

        /**
         * Nothing yet.
         *
         * @param below where the directories are that the archive does not mention, of which it changes something; or null
         * @param marked whether the archive says what is deleted or replaced as overlayfs does
         */
        private Into(String top, @Nullable Path below, boolean marked) {
            this.keepsTop = below != null;
            this.marked = marked;
            this.top = "./" + top + "/";
            this.below = below;
        }

        void add(InputStream archive) throws IOException {
            TarReader reader = new TarReader(new BoundedInput(archive, budget));
            for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
                String path = SafePath.ofFile(entry.path());
                if (!path.isEmpty()) {
                    add(entry, path, reader);
                } else if (entry.isDirectory() && !keepsTop) {
                    out.add(harmless(entry, marked).called(top, ""));
                }
            }
        }

        private void add(TarEntry entry, String path, TarReader reader) throws IOException {
            parents(path);
            note(entry, path);
            if (marked && entry.isWhiteout()) {
                out.add(TarEntry.whiteout(top + path));
                return;
            }
            TarEntry safe = harmless(entry, marked).called(top + path, link(entry));
            if (safe.isFile()) {
                out.add(safe, reader::copyTo);
            } else {
                out.add(safe);
            }
        }

        private void note(TarEntry entry, String path) {
            budget.member(path);
            boolean known = entry.isDirectory() ? others.contains(path) : directories.contains(path);
            if (known || (!entry.isDirectory() && !others.add(path))) {
                throw TarDamage.of("'" + path + "' is in it twice");
            }
            if (entry.isDirectory()) {
                directories.add(path);
            }
        }

        /** What a hard link leads to must have come before, and is not led to by a link itself. */
        private String link(TarEntry entry) {
            return switch (entry.type()) {
                case TarEntry.FILE, TarEntry.DIRECTORY, TarEntry.PIPE -> "";
                case TarEntry.SYMBOLIC_LINK -> entry.link();
                case TarEntry.HARD_LINK -> {
                    String target = SafePath.ofFile(entry.link());
                    if (!others.contains(target)) {
                        throw TarDamage.of("a link in it leads to nothing");
                    }
                    yield top + target;
                }
                default -> throw TarDamage.of("it holds a device, or something that is no file");
            };
        }

        void whiteout(String path) throws IOException {
            if (others.contains(path) || directories.contains(path)) {
                return;
            }
            parents(path);
            budget.member(path);
            others.add(path);
            out.add(TarEntry.whiteout(top + path));
        }

        /** Directories that exist already keep who they belong to and who may use them. */
        private void parents(String path) throws IOException {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String parent = path.substring(0, slash);
                if (others.contains(parent)) {
                    throw TarDamage.of("'" + path + "' is below something that is no directory");
                }
                if (directories.add(parent)) {
                    budget.member(parent);
                    out.add(like(below, parent).called(top + parent, ""));
                }
            }
        }
    }

    private static TarEntry like(@Nullable Path below, String path) throws IOException {
        Path directory = below == null ? null : ExactPath.in(below, path);
        if (directory == null || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return TarEntry.directory("", 0755);
        }
        Map<String, Object> facts = Files.readAttributes(directory, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        return new TarEntry(
                "",
                TarEntry.DIRECTORY,
                0,
                "",
                number(facts, "mode") & 07777,
                number(facts, "uid"),
                number(facts, "gid"),
                0,
                0,
                0,
                Map.of());
    }

    private static int number(Map<String, Object> facts, String name) {
        return (Integer) Objects.requireNonNull(facts.get(name), "was asked for");
    }

    /**
     * Of the attributes those that a user, or setcap, has set.
     *
     * @param marked whether those stay, too, by which the overlay knows what is replaced or renamed
     */
    private static TarEntry harmless(TarEntry entry, boolean marked) {
        Map<String, String> kept = new TreeMap<>(entry.attributes());
        kept.keySet()
                .removeIf(name -> name.startsWith(ATTRIBUTE)
                        && !name.startsWith(ATTRIBUTE + "user.")
                        && !name.equals(ATTRIBUTE + "security.capability")
                        && !(marked && MARKS.contains(name)));
        return new TarEntry(
                entry.path(),
                entry.type(),
                entry.isFile() ? entry.size() : 0,
                entry.link(),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                entry.modified(),
                0,
                0,
                Collections.unmodifiableMap(kept));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
