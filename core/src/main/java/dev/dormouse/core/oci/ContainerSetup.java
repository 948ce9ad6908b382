package dev.dormouse.core.oci;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.NativePart;
import dev.dormouse.core.network.NetworkNamespace;
import dev.dormouse.core.network.Pasta;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionUser;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lays out what a session's container needs on this host, and takes it away again. */
public final class ContainerSetup {
    private final Layout layout;
    private final Session session;
    private final SessionFiles files;
    private final Container container;

    public ContainerSetup(Layout layout, Session session) {
        this.layout = layout;
        this.session = session;
        this.files = SessionFiles.of(layout, session.name());
        this.container = Container.of(layout, session.container());
    }

    /** The directories of a session that never ran: empty changes, empty home, init and start script. */
    public void createFiles() {
        for (int n = 0; n < session.rootfs().trees().size(); n++) {
            directory(files.upper(n), "rwxr-xr-x");
        }
        directory(files.home(), "rwx------");
        directory(files.box(), "rwxr-xr-x");
        directory(files.log(), "rwxr-xr-x");
        directory(files.box().resolve("sock"), "rwxr-xr-x");
        own(files.home(), files.log());
        installInit();
        if (session.network() == Session.Network.PRIVATE) {
            nameNameserver();
        }
    }

    /** The host's resolver may listen on the host's loopback only; pasta forwards queries to it. */
    private void nameNameserver() {
        Path etc = files.upper(0).resolve("etc");
        directory(etc, "rwxr-xr-x");
        DurableFile.replace(
                etc.resolve("resolv.conf"),
                ("nameserver " + Pasta.NAMESERVER + "\n").getBytes(StandardCharsets.US_ASCII));
        mode(etc.resolve("resolv.conf"), "rw-r--r--");
    }

    /** The runtime directory, network and config.json; the command's prefix that mounts the session's file systems. */
    public List<String> createContainer(List<String> runcCommand) {
        List<Overlay> overlays = overlays();
        container.makeDirectories(overlays.size());
        own(container.sockets());
        directory(files.top().resolve("work"), "rwx------");
        for (int n = 0; n < overlays.size(); n++) {
            directory(files.work(n), "rwx------");
        }
        if (session.rootfs().source() == RootfsSpec.Source.HOST && !HiddenRoot.isCovered(layout.root())) {
            HiddenRoot.hide(layout.root(), overlays);
        }
        CriuSetup.write(container, files);
        if (session.network() != Session.Network.HOST) {
            NetworkNamespace.create(container.networkNamespace());
        }
        writeBundle(overlays);
        link();
        return Overlay.around(overlays, runcCommand);
    }

    private void writeBundle(List<Overlay> overlays) {
        ForeignContainer foreign = ForeignContainer.of(files);
        if (foreign == null) {
            new BundleConfig(session, layout, container).write(overlays);
        } else {
            new ForeignBundle(foreign, session, files, container).write(overlays);
        }
    }

    /** Undoes {@link #createContainer}, after the container is gone; what was never made is fine. */
    public static void removeContainer(Layout layout, String name, String id) {
        Container container = Container.of(layout, id);
        Pasta.detach(container.pastaPid());
        NetworkNamespace.delete(container.networkNamespace());
        unlink(layout.runtime(name), container);
        container.delete();
    }

    private List<Overlay> overlays() {
        List<Overlay> overlays = new ArrayList<>();
        List<String> trees = session.rootfs().trees();
        for (int n = 0; n < trees.size(); n++) {
            Path target = n == 0 ? container.root() : container.tree(n);
            String destination = session.rootfs().source() == RootfsSpec.Source.HOST ? trees.get(n) : "/";
            overlays.add(new Overlay(Path.of(trees.get(n)), files.upper(n), files.work(n), target, destination));
        }
        return overlays;
    }

    /** Gives the session its way out, once its network namespace exists. */
    public void connect() {
        if (session.network() == Session.Network.PRIVATE) {
            Pasta.attach(container.networkNamespace(), container.pastaPid(), container.pastaLog());
        }
    }

    private void link() {
        Path link = layout.runtime(session.name());
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, container.top());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only if it is this container's: after a rename or a restore the name may be another's. */
    private static void unlink(Path link, Container container) {
        try {
            boolean ours =
                    Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(container.top());
            if (ours) {
                Files.delete(link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A static init, the broker and our script are part of the session, so that any root file system can be used. */
    private void installInit() {
        Path init = Command.find("tini-static");
        if (init == null) {
            throw new DormouseException(
                    DormouseException.Code.UNFIT_HOST,
                    "There is no tini-static on this host",
                    "Install what is missing with 'dormouse doctor --install'");
        }
        try (InputStream script = Objects.requireNonNull(
                ContainerSetup.class.getResourceAsStream("start.sh"), "start.sh is in our jar")) {
            Files.copy(init, files.box().resolve("init"));
            Files.setPosixFilePermissions(files.box().resolve("init"), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.copy(script, files.box().resolve("start"));
            NativePart.BROKER.copyTo(files.box().resolve("broker"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void directory(Path path, String mode) {
        DurableFile.directories(path);
        mode(path, mode);
    }

    private static void mode(Path path, String mode) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void own(Path... paths) {
        SessionUser user = session.user();
        for (Path path : paths) {
            try {
                Files.setAttribute(path, "unix:uid", user.uid());
                Files.setAttribute(path, "unix:gid", user.gid());
            } catch (FileSystemException e) {
                throw DormouseException.failed(
                        "Cannot give " + path + " to user '" + user.name() + "'",
                        "Run dormouse as root, for example with sudo");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
