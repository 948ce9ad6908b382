package dev.dormouse.core.oci;

import java.util.List;

/** Names of images as skopeo(1) takes them: containers-transports(5). */
public final class ImageName {
    private static final List<String> TRANSPORTS = List.of(
            "containers-storage:", "dir:", "docker://", "docker-archive:", "docker-daemon:", "oci:", "oci-archive:");

    private ImageName() {}

    public static boolean hasTransport(String name) {
        return !plain(name).equals(name);
    }

    /** Without its transport. */
    public static String plain(String name) {
        return TRANSPORTS.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(transport -> name.substring(transport.length()))
                .orElse(name);
    }

    /** NAME@DIGEST, by which a registry has exactly one image; whatever tag or digest the name had. */
    public static String pinned(String name, String digest) {
        String untagged = name.substring(0, end(name, '@', 0));
        return untagged.substring(0, end(untagged, ':', untagged.lastIndexOf('/') + 1)) + "@" + digest;
    }

    private static int end(String name, char mark, int from) {
        int at = name.indexOf(mark, from);
        return at < 0 ? name.length() : at;
    }

    /** Whether the name means one image for ever. */
    public static boolean isPinned(String name) {
        return name.contains("@sha256:");
    }
}
