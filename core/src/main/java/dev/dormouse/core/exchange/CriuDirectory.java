package dev.dormouse.core.exchange;

import dev.dormouse.core.Json;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
import dev.dormouse.core.oci.RootfsChoice;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a directory of CRIU's images, and in it a bundle with which runc restores them: its config.json, the session's files, and a
 * script that mounts its root and makes its network namespace.
 */
final class CriuDirectory {
    /** In config.json: what the root is laid over, as {@link #IMAGE} and a digest, or a directory of the host that it comes from. */
    static final String ROOTFS = "dev.dormouse.rootfs";

    static final String IMAGE = "image:";

    /** In the bundle: what has changed on that. */
    static final String UPPER = "files/upper/0";

    private CriuDirectory() {}

    /**
     * Writes it. All paths in it are below the bundle, so that it may be moved.
     *
     * @param target an empty directory
     */
    static void write(Manifest manifest, ForeignContainer container, Path unpacked, Path target) throws IOException {
        for (Path image : ForeignExport.images(unpacked.resolve("images"))) {
            Files.copy(image, target.resolve(String.valueOf(image.getFileName())));
        }
        Path bundle = target.resolve("bundle");
        for (String name : new String[] {"files", "rootfs", "work", "empty"}) {
            DurableFile.directories(bundle.resolve(name));
        }
        FilesArchive.unpack(unpacked.resolve(FilesArchive.NAME), bundle.resolve("files"));
        String network = "/run/netns/" + manifest.session().name();
        Map<String, String> annotations =
                Map.of(ROOTFS, laidOver(manifest.session().rootfs()));
        DurableFile.replace(
                bundle.resolve("config.json"),
                Json.bytes(OciSpec.of(
                        container, manifest.session().user(), annotations, "rootfs", network, CriuDirectory::source)));
        DurableFile.replace(
                bundle.resolve("prepare"), script(manifest, container).getBytes(StandardCharsets.UTF_8));
    }

    private static String laidOver(RootfsSpec rootfs) {
        return rootfs.source() == RootfsSpec.Source.IMAGE
                ? IMAGE + RootfsChoice.digest(rootfs)
                : rootfs.trees().getFirst();
    }

    private static String source(ForeignMount mount) {
        String content = String.valueOf(mount.content());
        if (content.equals(SessionContainer.EMPTY)) {
            return "empty";
        }
        return content.startsWith("/") ? content : "files/" + content;
    }

    private static String script(Manifest manifest, ForeignContainer container) {
        StringBuilder script = new StringBuilder("#!/bin/sh\nset -e\ncd \"$(dirname \"$0\")\"\nhere=$(pwd -P)\n");
        script.append("mount -t overlay dormouse -o ")
                .append(quoted("lowerdir=" + manifest.session().rootfs().trees().getFirst()))
                .append(",\"upperdir=$here/" + UPPER + ",workdir=$here/work\" \"$here/rootfs\"\n");
        if (container.outsideNetwork()) {
            script.append("ip netns add ")
                    .append(quoted(manifest.session().name()))
                    .append("\nip -n ")
                    .append(quoted(manifest.session().name()))
                    .append(" link set lo up\n");
        }
        return script.toString();
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
