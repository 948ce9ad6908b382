package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
import dev.dormouse.core.snapshot.FilesArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mounts of a foreign container, and what is to be found where they led to the host that it comes from. */
final class ForeignMounts {
    /** File systems that CRIU makes again by itself. */
    private static final Set<String> OWN =
            Set.of("proc", "sysfs", "tmpfs", "devpts", "mqueue", "cgroup", "cgroup2", "overlay");

    static final String SHM = "/dev/shm";

    /** Where the kubelet's containers may say why they ended. */
    static final String TERMINATION = "/dev/termination-log";

    /** Files that every engine writes for its containers, and that no archive holds. */
    private static final Map<String, String> WRITTEN = Map.of(
            "/etc/hosts",
            "127.0.0.1\tlocalhost\n::1\tlocalhost\n",
            "/etc/resolv.conf",
            "",
            "/run/.containerenv",
            "",
            TERMINATION,
            "");

    private static final String VOLUME_DATA = "/_data";

    /** Which every host has. */
    private static final String NOTHING = "/dev/null";

    private static final String HOSTNAME = "/etc/hostname";
    private static final Set<String> EMPTY_DIRECTORIES = Set.of("/run/secrets", "/var/run/secrets");

    private static final long MAX_FILE = 64 << 20;

    private final ForeignCheckpoint checkpoint;
    private final Map<String, Path> binds;
    private final Path workplace;
    private final List<ForeignMount> mounts = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();

    /**
     * Reads them.
     *
     * @param binds what the user says is to be found at a path in the container
     * @param workplace for archives of what lies in a bundle
     */
    ForeignMounts(ForeignCheckpoint checkpoint, Map<String, Path> binds, Path workplace) {
        this.checkpoint = checkpoint;
        this.workplace = workplace;
        this.binds = binds;
        checkpoint.spec().at("mounts").list().forEach(this::add);
    }

    /** What files.tar is to hold for a mount. */
    sealed interface Content {
        String path();
    }

    // Compared by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    record FileContent(String path, byte[] bytes) implements Content {}

    /** @param archive null for an empty one */
    record DirectoryContent(String path, @Nullable Path archive, int mode) implements Content {}

    List<ForeignMount> mounts() {
        return List.copyOf(mounts);
    }

    List<Content> contents() {
        return List.copyOf(contents);
    }

    private void add(Tree mount) {
        String destination = SafePath.inContainer(mount.at("destination").text());
        String type = mount.at("type").text();
        List<String> options = mount.at("options").texts();
        if (type.equals("bind") || options.contains("bind") || options.contains("rbind")) {
            mounts.add(new ForeignMount(
                    destination, "bind", content(destination, mount.at("source").text())));
        } else if (OWN.contains(type)) {
            mounts.add(new ForeignMount(destination, type, null));
        } else {
            throw new DormouseException(
                    Code.BLOCKED,
                    "The container has a file system of the kind '" + type + "' at " + destination,
                    "Make the checkpoint of a container without it");
        }
    }

    private String content(String destination, String source) {
        Path given = binds.get(destination);
        if (given != null) {
            return given.toAbsolutePath().toString();
        }
        if (source.equals(NOTHING)) {
            return NOTHING;
        }
        Content content = saved(destination, source);
        contents.add(content);
        return content.path();
    }

    private Content saved(String destination, String source) {
        String path = "mounts/" + contents.size();
        Path inBundle = inBundle(source);
        if (inBundle != null) {
            return packed(path, destination, inBundle);
        }
        Path volume = volume(destination, source);
        if (volume != null) {
            return new DirectoryContent(path, volume, 0755);
        }
        if (destination.equals(SHM)) {
            return new DirectoryContent(path, checkpoint.file("devshm-checkpoint.tar"), 01777);
        }
        if (EMPTY_DIRECTORIES.contains(destination)) {
            return new DirectoryContent(path, null, 0755);
        }
        String text = destination.equals(HOSTNAME)
                ? checkpoint.spec().at("hostname").text() + "\n"
                : WRITTEN.get(destination);
        if (text == null) {
            throw missing(destination);
        }
        return new FileContent(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of what a bundle names only that which lies in it: the rest of this host is for the user to give. */
    private @Nullable Path inBundle(String source) {
        if (!checkpoint.isBundle() || source.isEmpty()) {
            return null;
        }
        try {
            Path bundle = checkpoint.top().toRealPath();
            Path real = bundle.resolve(source).toRealPath();
            return real.startsWith(bundle) && !real.equals(bundle) ? real : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    private Content packed(String path, String destination, Path real) {
        try {
            if (Files.isRegularFile(real)) {
                return new FileContent(path, bounded(real));
            }
        } catch (IOException e) {
            throw missing(destination);
        }
        Path archive = workplace.resolve("bind-" + contents.size() + ".tar");
        FilesArchive.pack(real, archive);
        return new DirectoryContent(path, archive, 0755);
    }

    private static byte[] bounded(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE) {
            throw new IOException("too large");
        }
        return Files.readAllBytes(file);
    }

    /** Podman says which volume is where; of other archives with volumes, ours, the name is in the path that the volume had. */
    private @Nullable Path volume(String destination, String source) {
        for (Tree volume : checkpoint.config().at("namedVolumes").list()) {
            if (volume.at("dest").text().equals(destination)) {
                return volume(volume.at("volumeName").text());
            }
        }
        int end = source.lastIndexOf(VOLUME_DATA);
        boolean volume = end > 0 && end + VOLUME_DATA.length() == source.length();
        return volume ? volume(source.substring(source.lastIndexOf('/', end - 1) + 1, end)) : null;
    }

    private @Nullable Path volume(String name) {
        return checkpoint.file("volumes/" + name + ".tar");
    }

    private static DormouseException missing(String destination) {
        return new DormouseException(
                Code.BLOCKED,
                "The container has something of the host that it comes from at " + destination
                        + ", which is not in the archive",
                "Say with --bind " + destination + "=PATH what of this host it is to find there");
    }

    /** @throws DormouseException USAGE if something that is to be found there does not exist */
    static void requirePresent(Map<String, Path> binds) {
        binds.forEach((destination, path) -> {
            if (!Files.exists(path) || !destination.startsWith("/")) {
                throw DormouseException.usage(
                        "--bind " + destination + "=" + path + " names nothing that exists",
                        "Use --bind /PATH/IN/THE/CONTAINER=/PATH/HERE");
            }
        });
    }
}
