package dev.dormouse.core.oci;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps Dormouse's root out of the sight of sessions on the host's own files: other sessions' memory lies there. By an overlay's
 * whiteout (kernel: Documentation/filesystems/overlayfs.rst), not by a mount: images name every mount, and a snapshot may wake on a
 * host that has its root somewhere else.
 *
 * <p>Only while no program of the session runs: what looks like a directory here has to stay one.
 */
final class HiddenRoot {
    private static final DeviceId WHITEOUT = DeviceId.character(0, 0);
    private static final LinkOption ITSELF = LinkOption.NOFOLLOW_LINKS;

    private HiddenRoot() {}

    /** Whether the session's own file systems in memory lie over it. */
    static boolean isCovered(Path root) {
        try {
            Path real = root.toRealPath();
            return real.startsWith("/tmp") || real.startsWith("/run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void hide(Path root, List<Overlay> overlays) {
        try {
            Path real = root.toRealPath();
            Overlay overlay = overlays.stream()
                    .filter(each -> real.startsWith(each.destination()))
                    .max(Comparator.comparing(each -> each.destination().length()))
                    .orElseThrow();
            hide(overlay, Path.of(overlay.destination()).relativize(real));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the session has put in the way of a directory of the host hides all below it already. */
    private static void hide(Overlay overlay, Path hidden) throws IOException {
        Path lower = overlay.lower();
        Path upper = overlay.upper();
        for (int n = 0; n < hidden.getNameCount() - 1; n++) {
            lower = lower.resolve(hidden.getName(n));
            upper = upper.resolve(hidden.getName(n));
            if (!Files.exists(upper, ITSELF)) {
                copy(lower, upper);
            } else if (!Files.isDirectory(upper, ITSELF)) {
                return;
            }
        }
        String name = hidden.getFileName().toString();
        if (!Files.exists(upper.resolve(name), ITSELF)) {
            try (Directory parent = Directory.open(upper)) {
                parent.makeNode(name, WHITEOUT, 0);
            }
        }
    }

    /** In a merged directory the upper one's owner and permissions count. */
    private static void copy(Path lower, Path upper) throws IOException {
        Files.createDirectory(upper);
        for (String attribute : List.of("unix:uid", "unix:gid", "unix:mode")) {
            Files.setAttribute(upper, attribute, Files.getAttribute(lower, attribute));
        }
    }
}
