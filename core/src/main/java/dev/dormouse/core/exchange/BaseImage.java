package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.Command;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
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
    private static final List<String> TRANSPORTS = List.of(
            "containers-storage:", "docker://", "docker-daemon:", "oci:", "oci-archive:", "docker-archive:", "dir:");

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
        boolean transport = TRANSPORTS.stream().anyMatch(wanted::startsWith);
        List<String> sources =
                transport ? List.of(wanted) : List.of("containers-storage:" + wanted, "docker://" + wanted);
        String problem = "";
        for (String source : sources) {
            Command.Result result =
                    Command.of("skopeo", "inspect", "--config", "--raw", source).run();
            if (result.ok()) {
                return new BaseImage(plain(wanted), sha256(result.out()), digest(source));
            }
            problem = result.err();
        }
        throw new DormouseException(
                Code.FAILED,
                "The image '" + wanted + "' is not to be had here",
                "Name one that 'skopeo inspect' finds, because the other engine goes by its digest",
                problem,
                null);
    }

    private static String digest(String source) {
        return Command.of("skopeo", "inspect", "--format", "{{.Digest}}", source)
                .run()
                .out()
                .strip();
    }

    /** NAME@DIGEST, as containerd pulls it. */
    String reference() {
        int tag = name.indexOf(':', name.lastIndexOf('/') + 1);
        return (tag < 0 ? name : name.substring(0, tag)) + "@" + digest;
    }

    private static String plain(String name) {
        for (String transport : TRANSPORTS) {
            if (name.startsWith(transport)) {
                return name.substring(transport.length());
            }
        }
        return name;
    }

    private static String sha256(String text) {
        MessageDigest digest = OciLayout.newSha256();
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
