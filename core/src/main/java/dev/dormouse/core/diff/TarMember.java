package dev.dormouse.core.diff;

import java.util.Map;

/**
 * One member of a tar archive (ustar with pax headers, as GNU tar writes them; tar(5)).
 *
 * @param name without a slash at its end
 * @param type the header's: '0' a file, '5' a directory, '2' a symbolic link, '3' a character device ...
 * @param mode its permissions
 * @param owner of numbers: user and group
 * @param link what a link leads to, else empty
 * @param device major and minor number, else 0
 * @param at where its content is in the archive
 * @param stored bytes of content in the archive; of a sparse file less than its size
 * @param size of the file
 * @param attributes extended ones
 */
record TarMember(
        String name,
        char type,
        long mode,
        String owner,
        String link,
        long device,
        long at,
        long stored,
        long size,
        Map<String, String> attributes) {
    /** A file of which overlayfs says that it was removed. */
    boolean isWhiteout() {
        return type == '3' && device == 0;
    }

    boolean isDirectory() {
        return type == '5';
    }

    /** Whether all but the content is the same; when it was last written does not count. */
    boolean looksLike(TarMember other) {
        return type == other.type
                && mode == other.mode
                && owner.equals(other.owner)
                && link.equals(other.link)
                && device == other.device
                && size == other.size
                && stored == other.stored
                && attributes.equals(other.attributes);
    }
}
