package dev.dormouse.cli;

import dev.dormouse.core.Json;
import dev.dormouse.core.drm.SessionGraph;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.GraphDot;
import dev.dormouse.gpu.drm.graph.GraphText;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse gpu graph}. */
@Command(
        name = "graph",
        header = "Print which GPU buffers a session's programs hold, and how they share them",
        description = {
            "",
            "The session goes on meanwhile. What a checkpoint could not carry is marked.",
            "",
            "Example:  dormouse gpu graph desk",
            "Example:  dormouse gpu graph desk --format dot | dot -Tsvg > desk.svg",
        })
final class GpuGraphCommand implements Callable<Integer> {
    /** For people, for programs, for Graphviz. */
    enum Shape {
        text,
        json,
        dot
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json or dot.")
    private Shape format = Shape.text;

    @Parameters(paramLabel = "NAME", description = "Of the session.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(printed(SessionGraph.of(Host.mended().layout(), name)).strip());
        return 0;
    }

    private String printed(DrmGraph graph) {
        return switch (format) {
            case text -> GraphText.of(graph);
            case json -> new String(Json.bytes(graph), StandardCharsets.UTF_8);
            case dot -> GraphDot.of(graph);
        };
    }
}
