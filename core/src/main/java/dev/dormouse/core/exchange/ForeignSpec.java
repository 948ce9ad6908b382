package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionUser;
import dev.dormouse.core.tar.TarDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes out of an OCI runtime specification (config.md, config-linux.md) what waking needs, and nothing that could harm this host. */
final class ForeignSpec {
    private static final Set<String> NAMESPACES = Set.of("pid", "mount", "ipc", "uts", "cgroup", "network");

    private final Tree spec;
    private final String engine;

    ForeignSpec(ForeignCheckpoint checkpoint) {
        this.spec = checkpoint.spec();
        this.engine = checkpoint.engine();
    }

    /** @throws DormouseException BLOCKED if Dormouse has no session like this */
    static void requireContainer(CheckpointFacts facts) {
        if (facts.tasks().getFirst().pid() != 1) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "The images are of processes that ran outside of any container",
                    "Wake them with 'criu restore' where they came from; start them in a session to move them");
        }
        if (!facts.plugins().isEmpty()) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "CRIU needs its plugin " + String.join(", ", facts.plugins()) + " to restore these images",
                    "Wake them with the engine that made them, on a host that has it");
        }
    }

    ForeignContainer container(ForeignMounts mounts, CheckpointFacts facts) {
        return new ForeignContainer(
                ForeignContainer.VERSION,
                engine,
                spec.at("hostname").text(),
                arguments(),
                spec.at("process", "env").texts(),
                SafePath.inContainer(directory()),
                namespaces(),
                facts.outsideNetwork(),
                mounts.mounts(),
                paths("maskedPaths"),
                paths("readonlyPaths"));
    }

    List<String> arguments() {
        List<String> arguments =
                spec.at("process", "args").list().stream().map(Tree::text).toList();
        if (arguments.isEmpty()) {
            throw TarDamage.of("the container has no program");
        }
        return arguments;
    }

    private String directory() {
        String directory = spec.at("process", "cwd").text();
        return directory.isEmpty() ? "/" : directory;
    }

    private List<String> paths(String name) {
        return spec.at("linux", name).texts().stream()
                .map(SafePath::inContainer)
                .toList();
    }

    private List<String> namespaces() {
        List<String> types = new ArrayList<>();
        for (Tree namespace : spec.at("linux", "namespaces").list()) {
            String type = namespace.at("type").text();
            boolean shared = type.equals("pid") && !namespace.at("path").text().isEmpty();
            if (!NAMESPACES.contains(type) || shared) {
                throw new DormouseException(
                        Code.BLOCKED,
                        "The container has " + (shared ? "another one's" : "its own") + " namespace of the kind '"
                                + type + "'",
                        "Make the checkpoint of a container without that");
            }
            types.add(type);
        }
        if (!types.contains("pid") || !types.contains("mount")) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "The container shares its processes or its mounts with its host",
                    "Make the checkpoint of a container that has its own");
        }
        return List.copyOf(types);
    }

    Session.Network network() {
        return namespaces().contains("network") ? Session.Network.NONE : Session.Network.HOST;
    }

    SessionUser user() {
        int uid = (int) spec.at("process", "user", "uid").number();
        int gid = (int) spec.at("process", "user", "gid").number();
        return new SessionUser(uid, gid, List.of(), uid == 0 ? "root" : Integer.toString(uid), "/", "/bin/sh");
    }

    Session.Limits limits() {
        Tree resources = spec.at("linux", "resources");
        long period = resources.at("cpu", "period").number();
        long quota = resources.at("cpu", "quota").number();
        return new Session.Limits(
                Math.max(0, resources.at("memory", "limit").number()),
                period > 0 && quota > 0 ? (double) quota / period : 0);
    }

    /**
     * Where runc's bundle has its root file system.
     *
     * @throws DormouseException BLOCKED if that is not in the bundle: the rest of this host is for the user to give
     */
    Path root(Path bundle) throws IOException {
        String path = spec.at("root", "path").text();
        Path top = bundle.toRealPath();
        Path root = top.resolve(path.isEmpty() ? "rootfs" : path);
        if (!Files.isDirectory(root) || !root.toRealPath().startsWith(top)) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "The root file system that the bundle names, " + root.normalize() + ", is not a directory in it",
                    "Name the directory, or the image, that the container's files lie on with --rootfs");
        }
        return root.toRealPath();
    }
}
