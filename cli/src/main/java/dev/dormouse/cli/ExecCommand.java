package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.lifecycle.Execution;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dormouse exec}. */
@Command(
        name = "exec",
        header = "Run a further program in a session",
        description = {
            "",
            "Without -d the program runs on this terminal and cannot be checkpointed; with -d it becomes part of the"
                    + " session, and its output goes to the session's log.",
        })
final class ExecCommand implements Callable<Integer>, Remotely {
    @Option(
            names = {"-d", "--detach"},
            description = "Return as soon as the program was started.")
    private boolean detach;

    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String name;

    @Parameters(
            index = "1",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The program and its arguments, after --.")
    private List<String> command;

    @Override
    public Integer call() {
        Host host = Host.mended();
        Execution execution = new Execution(host.layout(), host.runc());
        List<String> program = program();
        if (detach) {
            execution.detached(name, program);
            return 0;
        }
        boolean terminal = Terminal.isTerminal(0) && Terminal.isTerminal(Terminal.STDOUT);
        return execution.attached(name, program, terminal);
    }

    @Override
    public int at(Remote there) {
        if (detach) {
            throw Remote.refused("-d", "Run it without -d, or start a session of its own with 'dormouse run -d'");
        }
        return RemoteExec.run(there.client(), name, program());
    }

    /** Behind the session's name picocli takes no option any more, so it hands on the "--" too. */
    private List<String> program() {
        List<String> program = command.getFirst().equals("--") ? command.subList(1, command.size()) : command;
        if (program.isEmpty()) {
            throw DormouseException.usage(
                    "No command follows the --", "Name one, as in 'dormouse exec " + name + " -- ls'");
        }
        return program;
    }
}
