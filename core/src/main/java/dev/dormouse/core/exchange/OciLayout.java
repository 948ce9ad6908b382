package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.tar.TarDamage;
import dev.dormouse.linux.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checkpoint as an image (OCI image specification: image-layout.md): one layer, which is the archive. Every blob is checked against its
 * digest.
 *
 * @param layer the archive, maybe compressed
 * @param annotations of index and manifest
 */
record OciLayout(Path layer, Map<String, String> annotations) {
    static final String MARK = "oci-layout";

    private static final String SHA256 = "sha256:";
    private static final int HEX = 64;

    static OciLayout open(Path top) {
        Tree index = Tree.read(top.resolve("index.json"));
        List<Tree> manifests = index.at("manifests").list();
        if (manifests.size() != 1) {
            throw TarDamage.of("the image index does not name one manifest");
        }
        Tree manifest = Tree.read(blob(top, manifests.getFirst()));
        Map<String, String> annotations =
                new TreeMap<>(manifest.at("annotations").textsByName());
        annotations.putAll(manifests.getFirst().at("annotations").textsByName());
        annotations.putAll(index.at("annotations").textsByName());
        List<Tree> layers = manifest.at("layers").list();
        if (layers.size() != 1) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "The image has " + layers.size() + " layers, so it is no checkpoint",
                    "Name one that 'podman container checkpoint --create-image', 'checkpointctl build' or 'dormouse export' has"
                            + " made");
        }
        return new OciLayout(blob(top, layers.getFirst()), annotations);
    }

    /** What the root file system is called, whoever wrote the annotations. */
    String rootfsImage() {
        for (String prefix : List.of(
                "org.criu.checkpoint.",
                "io.podman.annotations.checkpoint.",
                "io.kubernetes.cri-o.annotations.checkpoint.")) {
            String name = annotations.getOrDefault(prefix + "rootfsImageName", "");
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "";
    }

    private static Path blob(Path top, Tree descriptor) {
        String digest = descriptor.at("digest").text();
        String hex = digest.startsWith(SHA256) ? digest.substring(SHA256.length()) : "";
        if (hex.length() != HEX || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            throw TarDamage.of("a digest in the image is none");
        }
        Path file = top.resolve("blobs").resolve("sha256").resolve(hex);
        if (!Files.isRegularFile(file) || !hex.equals(Sha256.of(file))) {
            throw TarDamage.of("the image's blob " + hex.substring(0, 12) + " is missing or damaged");
        }
        return file;
    }
}
