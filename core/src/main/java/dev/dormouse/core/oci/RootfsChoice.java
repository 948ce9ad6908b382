package dev.dormouse.core.oci;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.linux.Mount;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns {@code --rootfs host|DIR|IMAGE} into the trees that a session is laid over. */
public final class RootfsChoice {
    private RootfsChoice() {}

    /** @param progress told about an image that is fetched, which may take minutes */
    public static RootfsSpec resolve(Layout layout, String wanted, Consumer<String> progress) {
        if (wanted.equals("host")) {
            return new RootfsSpec(RootfsSpec.Source.HOST, HostTrees.of(Mount.ofSelf(), layout));
        }
        Path directory = Path.of(wanted).toAbsolutePath().normalize();
        if (Files.isDirectory(directory)) {
            return new RootfsSpec(RootfsSpec.Source.DIRECTORY, List.of(checked(directory)));
        }
        if (wanted.startsWith("/") || wanted.startsWith(".")) {
            throw DormouseException.usage(
                    "There is no directory '" + wanted + "'", "Name a directory with a root file system");
        }
        return new RootfsSpec(
                RootfsSpec.Source.IMAGE,
                List.of(new ImageStore(layout, progress).unpacked(wanted).toString()));
    }

    /** The digest of the image that a tree was unpacked from. */
    public static String digest(RootfsSpec image) {
        return String.valueOf(Path.of(image.trees().getFirst())
                .resolveSibling(".")
                .normalize()
                .getFileName());
    }

    /** The other way round, if that image has been unpacked here. */
    public static Optional<RootfsSpec> ofDigest(Layout layout, String digest) {
        Path tree = new ImageStore(layout, step -> {}).tree(digest);
        boolean plain = !digest.isEmpty() && digest.chars().allMatch(Character::isLetterOrDigit);
        return plain && Files.isDirectory(tree)
                ? Optional.of(new RootfsSpec(RootfsSpec.Source.IMAGE, List.of(tree.toString())))
                : Optional.empty();
    }

    private static String checked(Path directory) {
        // Often a link with an absolute path, which leads somewhere only in the session.
        if (!Files.exists(directory.resolve("bin/sh"), LinkOption.NOFOLLOW_LINKS)) {
            throw DormouseException.usage(
                    "'" + directory + "' is no root file system: it has no /bin/sh",
                    "Name the top directory of one, as debootstrap or an unpacked image makes it");
        }
        return directory.toString();
    }
}
