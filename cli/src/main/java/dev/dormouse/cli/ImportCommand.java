package dev.dormouse.cli;

import dev.dormouse.api.Operation;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Units;
import dev.dormouse.core.exchange.Import;
import dev.dormouse.core.exchange.ImportRequest;
import dev.dormouse.core.exchange.Imported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse import}. */
@Command(
        name = "import",
        header = "Make a snapshot of a checkpoint from elsewhere",
        description = {
            "",
            "Prints the snapshot's id. Takes what 'dormouse export' has written, archives of Podman, CRI-O, the kubelet and"
                    + " containerd, images of those, and directories of CRIU's images as runc leaves them. A container wakes"
                    + " as a session without a display.",
            "",
            "CRIU restores processes with the rights that the images say: import only from who you would let start programs"
                    + " as root.",
            "",
            "Example:  podman container checkpoint web --export web.tar.zst",
            "          dormouse import web.tar.zst && dormouse restore web",
        })
final class ImportCommand implements Callable<Integer>, Remotely {
    @Option(names = "--as", paramLabel = "NAME", description = "What the session is to be called; default: as it was.")
    private @Nullable String as;

    @Option(names = "--tag", paramLabel = "TAG", description = "A name for the snapshot.")
    private @Nullable String tag;

    @Option(
            names = "--rootfs",
            paramLabel = "DIR|IMAGE",
            description =
                    "What its files lie on, as with 'dormouse run'; default: the image that the checkpoint names, of Podman"
                            + " here or of its registry.")
    private @Nullable String rootfs;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Of a directory of images: where the container's config.json is; default: 'bundle' in it.")
    private @Nullable Path bundle;

    @Option(
            names = "--bind",
            paramLabel = "PATH=HERE",
            description = "What of this host it finds where it had something of its own host; may be repeated.")
    private Map<String, Path> binds = new LinkedHashMap<>();

    @Parameters(paramLabel = "FILE|DIR", description = "The checkpoint.")
    private Path source;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            Imported imported = new Import(host.layout(), progress)
                    .run(new ImportRequest(source, as, tag, rootfs, bundle, Map.copyOf(binds)));
            progress.done(
                    imported.there()
                            ? "This snapshot is here already"
                            : "Session " + imported.manifest().session().name() + " from " + imported.form() + ", "
                                    + Units.size(imported.manifest().size()));
            spec.commandLine().getOut().println(imported.manifest().id());
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        if (rootfs != null || bundle != null || !binds.isEmpty()) {
            throw Remote.refused("--rootfs, --bundle or --bind", "Import it at that host, where these files are");
        }
        try (ProgressLine progress = ProgressLine.on(spec);
                InputStream in = Files.newInputStream(source)) {
            progress.step("Sending " + source);
            Operation done = there.await(there.client().snapshots().importing(in, as, tag), progress);
            there.print(Results.text(done, "snapshot"));
            return 0;
        } catch (IOException e) {
            throw DormouseException.failed(
                    "The file " + source + " cannot be read (" + e.getMessage() + ")",
                    "Name what 'dormouse export' wrote");
        }
    }
}
