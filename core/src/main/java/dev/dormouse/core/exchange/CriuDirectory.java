package dev.dormouse.core.exchange;

import dev.dormouse.core.Json;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
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
    private CriuDirectory() {}

    /** @param target an empty directory */
    static void write(Manifest manifest, ForeignContainer container, Path unpacked, Path target) throws IOException {
        for (Path image : ForeignExport.images(unpacked.resolve("images"))) {
            Files.copy(image, target.resolve(String.valueOf(image.getFileName())));
        }
        Path bundle = target.toAbsolutePath().resolve("bundle");
        Path files = bundle.resolve("files");
        for (String name : new String[] {"files", "rootfs", "work", "empty"}) {
            DurableFile.directories(bundle.resolve(name));
        }
        FilesArchive.unpack(unpacked.resolve(FilesArchive.NAME), files);
        String network = "/run/netns/" + manifest.session().name();
        DurableFile.replace(
                bundle.resolve("config.json"),
                Json.bytes(OciSpec.of(
                        container,
                        manifest.session().user(),
                        Map.of(),
                        bundle.resolve("rootfs").toString(),
                        network,
                        mount -> source(mount, bundle, files))));
        DurableFile.replace(
                bundle.resolve("prepare"), script(manifest, container, bundle).getBytes(StandardCharsets.UTF_8));
    }

    private static String source(ForeignMount mount, Path bundle, Path files) {
        String content = String.valueOf(mount.content());
        return content.equals(SessionContainer.EMPTY)
                ? bundle.resolve("empty").toString()
                : files.resolve(content).toString();
    }

    private static String script(Manifest manifest, ForeignContainer container, Path bundle) {
        StringBuilder script = new StringBuilder("#!/bin/sh\nset -e\n");
        script.append("mount -t overlay dormouse -o ")
                .append(quoted("lowerdir=" + manifest.session().rootfs().trees().getFirst() + ",upperdir=" + bundle
                        + "/files/upper/0,workdir=" + bundle + "/work"))
                .append(' ')
                .append(quoted(bundle + "/rootfs"))
                .append('\n');
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
