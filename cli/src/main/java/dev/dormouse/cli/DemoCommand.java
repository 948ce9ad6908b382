package dev.dormouse.cli;

import dev.dormouse.core.Layout;
import dev.dormouse.core.demo.Demo;
import dev.dormouse.core.demo.DemoOutput;
import dev.dormouse.core.demo.DemoReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse demo}. */
@Command(
        name = "demo",
        header = "Hibernate and wake a session of real programs, with proof",
        description = {
            "",
            "Installs what is missing, starts a session with a terminal that counts and glxgears, checkpoints and stops it,"
                    + " shows that nothing of it runs any more, restores it and types into it. Leaves two screenshots and a table"
                    + " of times and sizes; the session and its snapshot are removed in the end.",
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "dormouse-demo",
            description = "Where the screenshots and the table go; default: ./${DEFAULT-VALUE}.")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Root.require();
        try (ProgressLine progress = ProgressLine.on(spec)) {
            DemoReport report = new Demo(Layout.fromEnvironment(), progress, new DemoOutput(output)).run();
            spec.commandLine().getOut().println(report.text().stripTrailing());
            progress.done("It went on from where it was. See " + output.resolve("before.png") + " and "
                    + output.resolve("after.png"));
            return 0;
        }
    }
}
