package dev.dormouse.bench;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.ContainerSetup;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.UnpackedSnapshot;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The peer: runc alone, with images in memory and neither checksums nor files nor a thumbnail. */
record PlainRunc(Layout layout, Runc runc, Session session) implements AutoCloseable {
    Path images() {
        return layout.staging().resolve("bench");
    }

    double checkpoint() throws Exception {
        return checkpoint(Map.of());
    }

    /** @param environment for CRIU */
    double checkpoint(Map<String, String> environment) throws Exception {
        Trees.delete(images());
        DurableFile.directories(images());
        String images = images().toString();
        return timed(
                runc.command(
                        "checkpoint",
                        "--leave-running",
                        "--tcp-established",
                        "--ext-unix-sk",
                        "--file-locks",
                        "--image-path",
                        images,
                        "--work-path",
                        images,
                        session.container()),
                environment);
    }

    /** Everything that runc needs is laid out before the clock runs. */
    double restore(Manifest manifest) throws Exception {
        Session copy = session.as(session.name() + "-plain", "plain-" + Names.randomId(), null);
        Path saved = SessionFiles.of(layout, copy.name()).saved();
        DurableFile.directories(saved);
        try (UnpackedSnapshot unpacked = UnpackedSnapshot.of(layout, manifest, bytes -> {})) {
            FilesArchive.unpack(unpacked.directory().resolve(FilesArchive.NAME), saved);
        }
        Container container = Container.of(layout, copy.container());
        try {
            return timed(
                    new ContainerSetup(layout, copy)
                            .createContainer(runc.command(
                                    "restore",
                                    "--detach",
                                    "--tcp-established",
                                    "--ext-unix-sk",
                                    "--file-locks",
                                    "--image-path",
                                    images().toString(),
                                    "--work-path",
                                    container.work().toString(),
                                    "--bundle",
                                    container.bundle().toString(),
                                    copy.container())),
                    Map.of());
        } finally {
            new Removal(layout, runc).remove(copy);
        }
    }

    private double timed(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().put("PATH", runc.path());
        builder.environment().putAll(environment);
        return OurCommand.timed(builder);
    }

    @Override
    public void close() {
        Trees.delete(images());
    }
}
