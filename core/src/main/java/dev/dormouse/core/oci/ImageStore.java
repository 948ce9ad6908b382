package dev.dormouse.core.oci;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * Container images unpacked for use as a root file system: fetched by skopeo(1), unpacked by umoci(1), kept by their
 * digest under {@code $DORMOUSE_ROOT/images} and shared, read-only, by every session made of them.
 */
record ImageStore(Layout layout, Consumer<String> progress) {
    /** The root directory of an image, which is fetched unless it is there already. */
    Path unpacked(String name) {
        // A name without a transport is looked up in a registry.
        String source = ImageName.hasTransport(name) ? name : "docker://" + name;
        String digest = digest(source, name);
        Path tree = tree(digest);
        if (!Files.isDirectory(tree)) {
            fetch(source, tree.resolveSibling(".").normalize());
        }
        return tree;
    }

    /** Where the root directory of an image is, or would be. */
    Path tree(String digest) {
        return layout.root().resolve("images").resolve(digest).resolve("rootfs");
    }

    private String digest(String source, String name) {
        String digest = run(source, "skopeo", "inspect", "--format", "{{.Digest}}", source)
                .strip();
        String hex = digest.substring(digest.indexOf(':') + 1);
        if (hex.isEmpty() || !hex.chars().allMatch(Character::isLetterOrDigit)) {
            throw DormouseException.failed(
                    "The image '" + name + "' has no digest", "Check its name with 'skopeo inspect'");
        }
        return hex;
    }

    private void fetch(String source, Path image) {
        Path partial = image.resolveSibling("." + image.getFileName() + "-" + Names.randomId());
        DurableFile.directories(partial);
        try {
            progress.accept("Fetching " + source);
            run(source, "skopeo", "copy", "--quiet", source, "oci:" + partial.resolve("oci") + ":image");
            progress.accept("Unpacking " + source);
            run(source, "umoci", "unpack", "--image", partial.resolve("oci") + ":image", partial + "/bundle");
            Files.createDirectories(image.getParent());
            Files.move(partial.resolve("bundle"), image, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process that unpacked the same image first is as good as this one.
            if (!Files.isDirectory(image)) {
                throw new UncheckedIOException(e);
            }
        } finally {
            Trees.delete(partial);
        }
    }

    private static String run(String source, String... command) {
        if (Command.find(command[0]) == null) {
            throw DormouseException.failed(
                    command[0] + " is needed for images and is missing", "Install it with 'dormouse doctor --install'");
        }
        Command.Result result = Command.of(command).run();
        if (!result.ok()) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The image '" + source + "' cannot be had: " + lastLine(result.err()),
                    "Check its name, and that this host may fetch it",
                    result.err(),
                    null);
        }
        return result.out();
    }

    /** Both programs may write key="value" pairs, of which msg says what is wrong. */
    private static String lastLine(String text) {
        String stripped = text.strip();
        String line = stripped.substring(stripped.lastIndexOf('\n') + 1);
        int from = line.indexOf("msg=\"");
        int to = line.lastIndexOf('"');
        return from < 0 || to < from + 5 ? line : line.substring(from + 5, to).replace("\\\"", "'");
    }
}
