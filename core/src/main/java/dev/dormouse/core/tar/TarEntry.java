package dev.dormouse.core.tar;

import java.util.Map;

/**
 * A member of a tar archive: what its headers say, long names and attributes included (POSIX pax; GNU tar).
 *
 * @param path as it stands in the archive, byte for byte ({@link TarText})
 * @param type the header's type flag; {@code '0'} also for what old archives write
 * @param size bytes of content behind the header
 * @param link of a link what it leads to, else empty
 * @param mode permissions
 * @param modified seconds since 1970
 * @param major of a device
 * @param minor likewise
 * @param attributes records of a pax header that are not in the other components, such as extended attributes
 */
public record TarEntry(
        String path,
        char type,
        long size,
        String link,
        int mode,
        int uid,
        int gid,
        long modified,
        int major,
        int minor,
        Map<String, String> attributes) {
    public static final char FILE = '0';
    public static final char HARD_LINK = '1';
    public static final char SYMBOLIC_LINK = '2';
    public static final char CHARACTER_DEVICE = '3';
    public static final char BLOCK_DEVICE = '4';
    public static final char DIRECTORY = '5';
    public static final char PIPE = '6';

    static final String REAL_SIZE = "GNU.sparse.realsize";

    private static final String SPARSE = "GNU.sparse.";
    private static final String OPAQUE = "SCHILY.xattr.trusted.overlay.opaque";
    private static final String REDIRECT = "SCHILY.xattr.trusted.overlay.redirect";

    /** A regular file of this content, of root's alone. */
    public static TarEntry file(String path, long size) {
        return new TarEntry(path, FILE, size, "", 0600, 0, 0, 0, 0, 0, Map.of());
    }

    public static TarEntry directory(String path, int mode) {
        return new TarEntry(path, DIRECTORY, 0, "", mode, 0, 0, 0, 0, 0, Map.of());
    }

    /** Overlayfs's mark of what was deleted (kernel: Documentation/filesystems/overlayfs.rst). */
    public static TarEntry whiteout(String path) {
        return new TarEntry(path, CHARACTER_DEVICE, 0, "", 0, 0, 0, 0, 0, 0, Map.of());
    }

    public boolean isFile() {
        return type == FILE;
    }

    public boolean isDirectory() {
        return type == DIRECTORY;
    }

    public boolean isWhiteout() {
        return type == CHARACTER_DEVICE && major == 0 && minor == 0;
    }

    /** Whether what the overlaid tree has in this directory is hidden. */
    public boolean isOpaque() {
        return isDirectory() && "y".equals(attributes.get(OPAQUE));
    }

    /** Whether this directory stands for another one of the overlaid tree. */
    public boolean isRedirected() {
        return attributes.containsKey(REDIRECT);
    }

    /** Whether its content is not the file's, but a map of it and the parts that are not zero. */
    public boolean isSparse() {
        return attributes.keySet().stream().anyMatch(name -> name.startsWith(SPARSE));
    }

    /** Bytes of the file, of which a sparse one has less in the archive. */
    public long fileSize() {
        String size = attributes.get(REAL_SIZE);
        return size == null ? this.size : Long.parseLong(size);
    }

    public TarEntry called(String other, String otherLink) {
        return new TarEntry(other, type, size, otherLink, mode, uid, gid, modified, major, minor, attributes);
    }

    /** Without what only an overlay understands. */
    public TarEntry plain() {
        Map<String, String> kept = new java.util.TreeMap<>(attributes);
        kept.keySet().removeIf(name -> name.startsWith("SCHILY.xattr.trusted.overlay."));
        return new TarEntry(
                path,
                type,
                size,
                link,
                mode,
                uid,
                gid,
                modified,
                major,
                minor,
                java.util.Collections.unmodifiableMap(kept));
    }
}
