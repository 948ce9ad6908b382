package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Units;
import dev.dormouse.core.exchange.Compression;
import dev.dormouse.core.exchange.Export;
import dev.dormouse.core.exchange.ExportRequest;
import dev.dormouse.core.exchange.Form;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse export}. */
@Command(
        name = "export",
        header = "Write a snapshot to a file for elsewhere",
        description = {
            "",
            "Without --as one file from which 'dormouse import' makes the same snapshot on another host. With --as what"
                    + " other programs restore; what those could not is refused with the reason, and the exit status is 3.",
            "",
            "The file holds all that was in the session's memory, and is never encrypted.",
            "",
            "Example:  dormouse export web web.tar --as podman --image localhost/web",
            "          podman container restore --import web.tar --tcp-established",
        })
final class ExportCommand implements Callable<Integer>, Remotely {
    @Option(
            names = "--as",
            paramLabel = "FORM",
            completionCandidates = Forms.class,
            defaultValue = "dormouse",
            description =
                    "dormouse, podman, cri-o, containerd (their archives), oci (an image layout) or criu (a directory of"
                            + " images, with a bundle for runc); default: ${DEFAULT-VALUE}.")
    private String form;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description =
                    "For podman, cri-o, containerd and oci: the image that has the files that the session lies on, as"
                            + " 'skopeo inspect' finds it.")
    private @Nullable String image;

    @Option(
            names = "--volumes",
            paramLabel = "DIR",
            defaultValue = "/var/lib/containers/storage/volumes",
            description = "Where the other host's engine has its volumes, which get the session's home; default:"
                    + " ${DEFAULT-VALUE}.")
    private String volumes;

    @Option(
            names = "--compress",
            paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES}; default: zstd, and none for cri-o, containerd and oci.")
    private @Nullable How compress;

    @Parameters(paramLabel = "SNAPSHOT", description = "Its id, tag, session's name, or 'latest'.")
    private String snapshot;

    @Parameters(
            paramLabel = "FILE",
            description = "What is written; must not exist. With --host, - is standard output.")
    private Path target;

    @Spec
    private CommandSpec spec;

    private enum How {
        none,
        gzip,
        zstd
    }

    /** What a shell offers for --as. */
    static final class Forms extends Words {
        Forms() {
            super("dormouse", "podman", "cri-o", "containerd", "oci", "criu");
        }
    }

    @Override
    public Integer call() {
        Form wanted = form();
        Host host = Host.mended();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            Export.Exported exported = new Export(host.layout(), progress)
                    .run(new ExportRequest(snapshot, target, wanted, compression(wanted), image, volumes));
            progress.done(Units.size(exported.bytes()) + " written");
            hint(wanted, String.join(" ", exported.options()), progress);
            return 0;
        }
    }

    @Override
    public int at(Remote there) {
        if (compress != null || form() == Form.CRIU) {
            throw Remote.refused("--compress or a directory of images", "Leave it out, or export it at that host");
        }
        try (ProgressLine progress = ProgressLine.on(spec);
                OutputStream out = target()) {
            long bytes = there.client().snapshots().export(snapshot, form, image, out);
            progress.done(Units.size(bytes) + " written");
            return 0;
        } catch (IOException e) {
            throw DormouseException.failed(
                    "What is in " + target + " now is not whole: " + e.getMessage(), "Remove it and export it again");
        }
    }

    /** A dash is standard output. */
    private OutputStream target() throws IOException {
        return target.toString().equals("-")
                ? new FileOutputStream(FileDescriptor.out)
                : Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private Form form() {
        return switch (form) {
            case "dormouse" -> Form.DORMOUSE;
            case "podman" -> Form.PODMAN;
            case "cri-o" -> Form.CRI_O;
            case "containerd" -> Form.CONTAINERD;
            case "oci" -> Form.OCI;
            case "criu" -> Form.CRIU;
            default ->
                throw DormouseException.usage(
                        "'" + form + "' is no form", "Use dormouse, podman, cri-o, containerd, oci or criu");
        };
    }

    private Compression compression(Form wanted) {
        if (compress != null) {
            return switch (compress) {
                case none -> Compression.NONE;
                case gzip -> Compression.GZIP;
                case zstd -> Compression.ZSTD;
            };
        }
        return wanted == Form.DORMOUSE || wanted == Form.PODMAN ? Compression.ZSTD : Compression.NONE;
    }

    private void hint(Form wanted, String options, ProgressLine progress) {
        switch (wanted) {
            case PODMAN ->
                progress.done("Restore it with: podman container restore --import " + target + " " + options);
            case CRIU ->
                // runc takes relative paths as below the bundle.
                progress.done(
                        "Restore it with: sh " + target.toAbsolutePath() + "/bundle/prepare && runc restore --bundle "
                                + target.toAbsolutePath() + "/bundle --image-path " + target.toAbsolutePath()
                                + " --ext-unix-sk "
                                + options + " NAME");
            case DORMOUSE, CRI_O, CONTAINERD, OCI -> {}
        }
    }
}
