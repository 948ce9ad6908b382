package dev.dormouse.cli;

import dev.dormouse.core.gl.CapsFile;
import dev.dormouse.core.keeper.GlServers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "${COMPLETION-CANDIDATES}; files for --gl-baseline are json. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GlServers.Usable usable = server == null ? GlServers.standard() : GlServers.usable(server);
        String text = switch (format) {
            case json -> new String(CapsFile.write(usable.caps()), StandardCharsets.UTF_8).strip() + "\n";
            case table -> table(usable.caps().fields());
        };
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return 0;
    }

    static String table(Map<String, ?> fields) {
        int longest = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> {
            String words = value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                    : String.valueOf(value);
            Paragraph.append(text, name + " ".repeat(longest + 2 - name.length()), words);
        });
        return text.toString();
    }
}
