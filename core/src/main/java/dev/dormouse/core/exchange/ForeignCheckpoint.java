package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.oci.ImageName;
import dev.dormouse.core.tar.TarDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint of another engine, unpacked (peers: Podman's libpod/container_internal_common.go, CRI-O's internal/lib/checkpoint.go,
 * containerd's container_checkpoint_linux.go, checkpointctl's lib/metadata.go).
 *
 * @param engine "podman", "cri-o", "containerd" or "runc"
 * @param images CRIU's
 * @param spec the OCI runtime's description of the container
 * @param config the engine's own
 * @param top where the rest of the archive is
 * @param imageName what an image's annotations say of the root file system, or empty
 */
record ForeignCheckpoint(String engine, Path images, Tree spec, Tree config, Path top, String imageName) {
    private static final String RUNC = "runc";
    private static final String CONFIG = "config.dump";

    /** Of an unpacked archive. */
    static ForeignCheckpoint inArchive(Path top, String imageName) {
        Tree config = Tree.read(top.resolve(CONFIG));
        Tree spec = Tree.read(top.resolve("spec.dump"));
        if (!Files.isDirectory(top.resolve("checkpoint")) || !spec.isThere()) {
            throw new DormouseException(
                    Code.DAMAGED,
                    "This is no checkpoint: it lacks 'checkpoint' or 'spec.dump'",
                    "Name a file that 'podman container checkpoint --export', the kubelet, containerd or 'dormouse export' has"
                            + " made, or a directory of CRIU's images");
        }
        return new ForeignCheckpoint(engine(top, config), top.resolve("checkpoint"), spec, config, top, imageName);
    }

    /** @param bundle where the container's config.json is */
    static ForeignCheckpoint ofImages(Path images, Path bundle) {
        Tree spec = Tree.read(bundle.resolve("config.json"));
        if (!spec.isThere()) {
            throw DormouseException.usage(
                    "There is no config.json in " + bundle, "Name with --bundle what 'runc run --bundle' was told");
        }
        return new ForeignCheckpoint(RUNC, images, spec, Tree.NOTHING, bundle, "");
    }

    private static String engine(Path top, Tree config) {
        if (Files.exists(top.resolve("status.dump")) || Files.exists(top.resolve("status"))) {
            return "containerd";
        }
        return config.at("spec").isThere() || config.at("staticDir").isThere() ? "podman" : "cri-o";
    }

    /** Whether {@code top} is a bundle of this host, and no archive of another. */
    boolean isBundle() {
        return engine.equals(RUNC);
    }

    /** A file of the archive, or null. */
    @Nullable
    Path file(String name) {
        Path file = ExactPath.in(top, SafePath.of(name));
        return Files.isRegularFile(file) ? file : null;
    }

    String name() {
        String name = config.at("name").text();
        return name.isEmpty() ? spec.at("hostname").text() : name;
    }

    /**
     * What the image of the root file system is called where it came from, the most exact name first: a digest means one image for ever, a tag
     * maybe another one by now.
     */
    List<String> imageNames() {
        Stream<String> exact = Stream.of(config.at("rootfsImageRef").text()).filter(ImageName::isPinned);
        Stream<String> names = Stream.of(
                imageName,
                config.at("rootfsImageName").text(),
                config.at("rootfsImage").text());
        return Stream.concat(exact, names.filter(name -> !name.isEmpty()))
                .distinct()
                .toList();
    }

    /** Of a session that Dormouse has exported as images, what its root is laid over ({@link CriuDirectory#ROOTFS}); else empty. */
    String laidOver() {
        return isBundle() ? spec.at("annotations", CriuDirectory.ROOTFS).text() : "";
    }

    /** And what has changed on that; null of all others. */
    @Nullable
    Path upper() throws IOException {
        if (laidOver().isEmpty()) {
            return null;
        }
        Path upper = top.resolve(CriuDirectory.UPPER).toRealPath();
        if (!Files.isDirectory(upper) || !upper.startsWith(top.toRealPath())) {
            throw TarDamage.of(CriuDirectory.UPPER + " in the bundle is no directory in it");
        }
        return upper;
    }

    /** Paths in the container of files that were deleted. */
    List<String> deleted() {
        return Tree.read(top.resolve("deleted.files")).texts();
    }
}
