package dev.dormouse.core.diff;

import dev.dormouse.core.tar.TarEntry;
import java.util.Map;
import java.util.TreeMap;

/**
 * One member of an archive.
 *
 * @param name without a slash at its end
 * @param entry what its headers say; of a sparse file less than its size is stored
 * @param at where its content is in the archive
 */
record TarMember(String name, TarEntry entry, long at) {
    static TarMember of(TarEntry entry, long at) {
        String path = entry.path();
        return new TarMember(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, entry, at);
    }

    boolean isWhiteout() {
        return entry.isWhiteout();
    }

    boolean isDirectory() {
        return entry.isDirectory();
    }

    /** Bytes of content in the archive. */
    long stored() {
        return entry.isFile() ? entry.size() : 0;
    }

    /** Bytes of the file. */
    long size() {
        return entry.fileSize();
    }

    /** Whether all but the content is the same; when it was last written does not count. */
    boolean looksLike(TarMember other) {
        return about().equals(other.about());
    }

    private TarEntry about() {
        Map<String, String> kept = new TreeMap<>(entry.attributes());
        kept.keySet()
                .removeIf(name -> !name.startsWith("SCHILY.xattr.")
                        && !name.startsWith("SCHILY.acl.")
                        && !name.startsWith("GNU.sparse."));
        return new TarEntry(
                "",
                entry.type(),
                entry.size(),
                entry.link(),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                0,
                entry.major(),
                entry.minor(),
                kept);
    }
}
