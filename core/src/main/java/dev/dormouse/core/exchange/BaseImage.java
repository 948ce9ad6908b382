package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.oci.ImageName;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image that a session's files lie on.
 *
 * @param name as engines know it
 * @param id SHA-256 of its configuration, by which Podman and CRI-O go
 * @param digest of its manifest, with which a registry finds it
 */
record BaseImage(String name, String id, String digest) {
    /** @param wanted as the user names it, or null */
    static BaseImage of(Session session, @Nullable String wanted) {
        if (wanted == null) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "The files of session '" + session.name() + "' lie on "
                            + session.rootfs().trees().getFirst() + ", which other engines know only as an image",
                    "Make one of it, for example with 'tar -C "
                            + session.rootfs().trees().getFirst()
                            + " -c . | podman import - NAME', and name it with --image");
        }
        List<String> sources = ImageName.hasTransport(wanted)
                ? List.of(wanted)
                : List.of("containers-storage:" + wanted, "docker://" + wanted);
        String problem = "";
        for (String source : sources) {
            Command.Result config =
                    Command.of("skopeo", "inspect", "--config", "--raw", source).run();
            Command.Result manifest = config.ok() ? digest(source) : config;
            if (manifest.ok()) {
                return new BaseImage(
                        ImageName.plain(wanted),
                        Sha256.of(config.out().getBytes(StandardCharsets.UTF_8)),
                        manifest.out().strip());
            }
            problem = manifest.err();
        }
        throw new DormouseException(
                Code.FAILED,
                "The image '" + wanted + "' is not to be had here",
                "Name one that 'skopeo inspect' finds, because the other engine goes by its digest",
                problem,
                null);
    }

    private static Command.Result digest(String source) {
        return Command.of("skopeo", "inspect", "--format", "{{.Digest}}", source)
                .run();
    }

    /** As containerd pulls it. */
    String reference() {
        return ImageName.pinned(name, digest);
    }
}
