package dev.dormouse.core.exchange;

import dev.dormouse.core.Json;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarWriter;
import dev.dormouse.linux.Sha256;
import dev.dormouse.linux.Sha256Output;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes an OCI image layout (image-spec: image-layout.md, manifest.md) whose one layer is a checkpoint's archive. The annotations are on
 * the index, where containerd looks, on its entry, and on the manifest, where CRI-O does.
 */
final class OciImage {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    private OciImage() {}

    /** @param layer an archive that is not compressed; written twice, because its digest goes before it */
    static void write(Checkpointed checkpoint, Members layer, TarWriter out) throws IOException {
        Sha256Output measured = new Sha256Output();
        put(layer, measured);
        String digest = measured.digest();
        Map<String, String> annotations = KubernetesConfig.annotations(checkpoint);
        byte[] config = Json.bytes(Map.of(
                "created", checkpoint.manifest().created(),
                "architecture", architecture(checkpoint.manifest().host().architecture()),
                "os", "linux",
                "config", Map.of(),
                "rootfs", Map.of("type", "layers", "diff_ids", List.of("sha256:" + digest))));
        byte[] manifest = Json.bytes(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                MANIFEST,
                "config",
                descriptor(CONFIG, Sha256.of(config), config.length, Map.of()),
                "layers",
                List.of(descriptor(LAYER, digest, measured.size(), Map.of())),
                "annotations",
                annotations));
        byte[] index = Json.bytes(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                INDEX,
                "manifests",
                List.of(descriptor(MANIFEST, Sha256.of(manifest), manifest.length, annotations)),
                "annotations",
                annotations));
        out.add(OciLayout.MARK, "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.US_ASCII));
        out.add("index.json", index);
        out.add(TarEntry.directory("blobs/", 0755));
        out.add(TarEntry.directory("blobs/sha256/", 0755));
        out.add("blobs/sha256/" + Sha256.of(config), config);
        out.add("blobs/sha256/" + Sha256.of(manifest), manifest);
        out.add(TarEntry.file("blobs/sha256/" + digest, measured.size()), target -> put(layer, target));
    }

    private static void put(Members layer, OutputStream out) throws IOException {
        TarWriter archive = new TarWriter(out);
        layer.write(archive);
        archive.end();
    }

    /** As Go names it. */
    private static String architecture(String java) {
        return java.equals("aarch64") ? "arm64" : java;
    }

    private static Map<String, Object> descriptor(
            String type, String digest, long size, Map<String, String> annotations) {
        return Map.of("mediaType", type, "digest", "sha256:" + digest, "size", size, "annotations", annotations);
    }
}
