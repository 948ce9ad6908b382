package dev.dormouse.cli;

import dev.dormouse.core.gl.CapsFile;
import dev.dormouse.core.keeper.GlServers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse gpu caps}. */
@Command(
        name = "caps",
        header = "Print what OpenGL of this host can do",
        description = {
            "",
            "A session with --gl replay that is to be moved between hosts must use nothing that one of them lacks: give"
                    + " 'dormouse run' such a file of each of them.",
            "",
            "Example:  dormouse gpu caps > host.caps",
            "Example:  dormouse run --gl replay --gl-baseline host.caps -- glxgears",
        })
final class GpuCapsCommand implements Callable<Integer> {
    @Option(
            names = "--server",
            paramLabel = "SERVER",
            completionCandidates = GlServerWords.class,
            description =
                    "llvmpipe or softpipe, the path of a GPU, or that of a virgl_test_server's socket. Default: this"
                            + " host's first GPU, else llvmpipe.")
    private @Nullable String server;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GlServers.Usable usable = server == null ? GlServers.standard() : GlServers.usable(server);
        byte[] text = CapsFile.write(usable.caps());
        spec.commandLine().getOut().println(new String(text, StandardCharsets.UTF_8).strip());
        return 0;
    }
}
