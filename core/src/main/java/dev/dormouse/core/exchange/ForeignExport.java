package dev.dormouse.core.exchange;

import dev.dormouse.core.Json;
import dev.dormouse.core.criu.FileModes;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.session.SessionUser;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the archive of another engine: its members, in the order in which that engine has them. */
final class ForeignExport {
    /** In images/, but neither CRIU's nor runc's. */
    private static final String IMAGE = ".img";

    private static final String DESCRIPTORS = "descriptors.json";
    private static final String FILES = "files.img";

    private final Checkpointed checkpoint;
    private final Path unpacked;
    private final Map<String, Path> parts;
    private final List<String> deleted;

    /**
     * Prepares one.
     *
     * @param unpacked the snapshot's files
     * @param parts archives of the session's files, by their paths in the engine's archive
     * @param deleted paths in the container
     */
    ForeignExport(Checkpointed checkpoint, Path unpacked, Map<String, Path> parts, List<String> deleted) {
        this.checkpoint = checkpoint;
        this.unpacked = unpacked;
        this.parts = parts;
        this.deleted = deleted;
    }

    void write(Form form, TarWriter out) throws IOException {
        add(out, "stats-dump", unpacked.resolve("images").resolve("stats-dump"));
        switch (form) {
            case PODMAN -> {
                Map<String, Object> spec = spec(form);
                out.add("config.dump", Json.bytes(PodmanConfig.of(checkpoint, spec)));
                out.add("spec.dump", Json.bytes(spec));
                out.add("network.status", "null".getBytes(StandardCharsets.US_ASCII));
            }
            case CRI_O, CONTAINERD, OCI -> {
                add(out, "dump.log", unpacked.resolve("images").resolve("dump.log"));
                out.add("config.dump", Json.bytes(KubernetesConfig.of(checkpoint, form != Form.CRI_O)));
                out.add("spec.dump", Json.bytes(spec(form)));
                out.add("bind.mounts", Json.bytes(KubernetesConfig.bindMounts(checkpoint)));
                if (form == Form.CONTAINERD || form == Form.OCI) {
                    out.add("status.dump", Json.bytes(KubernetesConfig.status(checkpoint)));
                }
            }
            case DORMOUSE, CRIU -> throw new IllegalArgumentException("no engine's archive");
        }
        images(out);
        for (Map.Entry<String, Path> part : new TreeMap<>(parts).entrySet()) {
            add(out, part.getKey(), part.getValue());
        }
        if (!deleted.isEmpty()) {
            out.add("deleted.files", Json.bytes(deleted));
        }
    }

    private Map<String, Object> spec(Form form) {
        ForeignContainer container = checkpoint.volumes().container();
        SessionUser user = checkpoint.manifest().session().user();
        return OciSpec.of(
                container,
                user,
                EngineAnnotations.of(form, checkpoint.manifest().session()),
                "rootfs",
                "",
                checkpoint.volumes()::source);
    }

    private void images(TarWriter out) throws IOException {
        out.add(TarEntry.directory("checkpoint/", 0700));
        Path directory = unpacked.resolve("images");
        for (Path image : images(directory)) {
            String name = String.valueOf(image.getFileName());
            if (name.equals(FILES)) {
                // The top of a volume gets whatever mode the engine gives it.
                out.add(
                        "checkpoint/" + name,
                        FileModes.without(
                                directory, checkpoint.volumes().names().keySet()));
            } else {
                add(out, "checkpoint/" + name, image);
            }
        }
    }

    /** What CRIU and runc read. */
    static List<Path> images(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.endsWith(IMAGE) || name.equals(DESCRIPTORS);
                    })
                    .sorted()
                    .toList();
        }
    }

    private static void add(TarWriter out, String path, Path file) throws IOException {
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                out.add(TarEntry.file(path, Files.size(file)), in);
            }
        }
    }
}
