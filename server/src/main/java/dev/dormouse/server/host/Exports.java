package dev.dormouse.server.host;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.exchange.Compression;
import dev.dormouse.core.exchange.Export;
import dev.dormouse.core.exchange.ExportRequest;
import dev.dormouse.core.exchange.Form;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Reply;
import java.nio.file.Path;
import java.util.Objects;

/** Snapshots as one file, written while they are sent. */
record Exports(Layout layout) {
    /** Where Podman has its volumes unless it was told otherwise; the default of {@code dormouse export --volumes}. */
    private static final String VOLUMES = "/var/lib/containers/storage/volumes";

    Reply answer(Call call) {
        Form form = form(Objects.requireNonNullElse(call.parameter("form"), "dormouse"));
        Manifest manifest = new SnapshotStore(layout).find(call.variable("snapshot"));
        boolean compressed = form == Form.DORMOUSE || form == Form.PODMAN;
        Compression compression = compressed ? Compression.ZSTD : Compression.NONE;
        String name = manifest.session().name() + "-" + manifest.id() + (compressed ? ".tar.zst" : ".tar");
        ExportRequest request =
                new ExportRequest(manifest.id(), Path.of(name), form, compression, call.parameter("image"), VOLUMES);
        return new Reply.Stream(
                compressed ? "application/zstd" : "application/x-tar",
                name,
                out -> new Export(layout, Progress.SILENT).stream(request, out));
    }

    private static Form form(String word) {
        return switch (word) {
            case "dormouse" -> Form.DORMOUSE;
            case "podman" -> Form.PODMAN;
            case "cri-o" -> Form.CRI_O;
            case "containerd" -> Form.CONTAINERD;
            case "oci" -> Form.OCI;
            default ->
                throw DormouseException.usage(
                        "'" + word + "' is no form of one file", "Use dormouse, podman, cri-o, containerd or oci");
        };
    }
}
