package dev.dormouse.cli;

import dev.dormouse.core.OwnJvm;
import dev.dormouse.linux.Exit;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Where Dormouse starts: turns arguments into a command, and whatever that command throws into a message and a status. */
public final class Main {
    private Main() {}

    /** Exit statuses are those of {@link dev.dormouse.core.DormouseException.Code}; 130 after Ctrl-C. */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--version")) {
            // Answered before anything of picocli is loaded.
            System.out.println(Version.TEXT);
            return;
        }
        int status = run(writer(System.out), writer(System.err), args);
        // Not System.exit: that starts the JDK's logging to record who called it, which costs as much as a whole
        // command.
        // No shutdown hook is left by now; CtrlC removes its own.
        // It takes some milliseconds to look _exit(2) up, of which most commands have few.
        if (OwnJvm.begun()) {
            Exit.now(status);
        }
        Runtime.getRuntime().halt(status);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /**
     * Runs one command in this process and returns its exit status.
     *
     * @param out where the command prints what it was asked for
     * @param err where errors and progress go
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Logging.configure(wantsVerbose(args));
        CommandLine line = CommandTree.forArguments(args);
        line.setOut(out).setErr(err);
        return line.execute(args);
    }

    /** Logging has to be settled before the first class with a logger is loaded, so before picocli parses. */
    private static boolean wantsVerbose(String[] args) {
        List<String> all = Arrays.asList(args);
        int end = all.indexOf("--");
        return (end < 0 ? all : all.subList(0, end)).contains("--verbose");
    }
}
