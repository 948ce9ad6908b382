package dev.dormouse.core.lifecycle;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Environment;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a further program in a session: {@code dormouse exec}. */
public record Execution(Layout layout, Runc runc) {
    /** Without it runc would say what is missing in words of its own. */
    private static final String ATTACHED = """
            command -v "$1" >/dev/null || {
                echo "dormouse: There is no command '$1' in the session. Check its spelling, or install it there." >&2
                exit 127
            }
            exec "$@"
            """;

    /**
     * Runs a program on the caller's terminal until it ends. It hangs below a process outside the session, so that a
     * checkpoint is refused while it runs.
     *
     * @return its exit code
     */
    public int attached(String name, List<String> command, boolean terminal) {
        Session session = requireRunning(name);
        List<String> exec = exec(session, terminal);
        exec.addAll(List.of("/bin/sh", "-c", ATTACHED, "sh"));
        exec.addAll(command);
        return inherit(exec);
    }

    /** The same with pipes instead of a terminal: its input, output and errors are the started process's. */
    public Process piped(String name, List<String> command) {
        Session session = requireRunning(name);
        List<String> exec = exec(session, false);
        exec.addAll(List.of("/bin/sh", "-c", ATTACHED, "sh"));
        exec.addAll(command);
        try {
            return new ProcessBuilder(exec).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same on a pseudoterminal of its own, which script(1) makes: the started process's input is what is typed there, its output what
     * appears there.
     */
    public Process onTerminal(String name, List<String> command, int columns, int rows) {
        Session session = requireRunning(name);
        List<String> exec = exec(session, true);
        exec.addAll(List.of("/bin/sh", "-c", ATTACHED, "sh"));
        exec.addAll(command);
        String line = "stty columns " + columns + " rows " + rows + "; exec " + quoted(exec);
        ProcessBuilder script = new ProcessBuilder("script", "--quiet", "--return", "--command", line, "/dev/null");
        script.environment().put("SHELL", "/bin/sh");
        try {
            return script.start();
        } catch (IOException e) {
            throw DormouseException.failed(
                    "No terminal can be made (" + e.getMessage() + ")",
                    "Install script(1), package bsdutils or util-linux");
        }
    }

    /** As one line for a shell. */
    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** Starts a program that belongs to the session from then on; its output goes to the session's log. */
    public void detached(String name, List<String> command) {
        Session session = requireRunning(name);
        List<String> exec = exec(session, false);
        // The subshell's parent ends at once, so the program becomes a child of the session's init and part of the
        // tree.
        String script = "command -v \"$1\" >/dev/null || exit 127; "
                + "( \"$@\" </dev/null >>/run/dormouse/log/program.log 2>&1 & )";
        exec.addAll(List.of("/bin/sh", "-c", script, "sh"));
        exec.addAll(command);
        int exit = inherit(exec);
        if (exit != 0) {
            throw DormouseException.failed(
                    exit == 127
                            ? "There is no command '" + command.getFirst() + "' in the session"
                            : "'" + command.getFirst() + "' could not be started (exit code " + exit + ")",
                    "Check its spelling, or install it in the session's root file system");
        }
    }

    private List<String> exec(Session session, boolean terminal) {
        List<String> exec = new ArrayList<>(runc.command("exec"));
        exec.addAll(
                List.of("--user", session.user().uid() + ":" + session.user().gid()));
        exec.addAll(List.of("--cwd", session.user().home()));
        session.user().groups().forEach(group -> exec.addAll(List.of("--additional-gids", group.toString())));
        Environment.of(session).forEach(variable -> exec.addAll(List.of("--env", variable)));
        if (terminal) {
            exec.add("--tty");
        }
        exec.add(session.container());
        return exec;
    }

    private Session requireRunning(String name) {
        Session session = new SessionStore(layout).load(name);
        if (runc.state(session.container()).status() != Runc.Status.RUNNING) {
            throw DormouseException.conflict(
                    "Session '" + name + "' is not running", "See how it is with 'dormouse ps'");
        }
        return session;
    }

    private static int inherit(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted", "Run the command again");
        }
    }
}
