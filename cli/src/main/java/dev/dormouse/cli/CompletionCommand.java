package dev.dormouse.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse completion SHELL}. */
@Command(
        name = "completion",
        header = "Print a script that lets your shell complete commands and options",
        description = {
            "",
            "bash:  source <(dormouse completion bash)",
            "zsh:   source <(dormouse completion zsh)",
            "fish:  dormouse completion fish | source",
        })
final class CompletionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    // picocli's script serves both: under zsh it loads bashcompinit.
                    case bash, zsh -> AutoComplete.bash("dormouse", root);
                    case fish -> FishCompletion.script(root);
                });
        out.flush();
        return 0;
    }
}
