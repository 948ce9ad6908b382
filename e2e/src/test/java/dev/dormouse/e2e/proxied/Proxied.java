package dev.dormouse.e2e.proxied;

import static org.awaitility.Awaitility.await;

import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.e2e.Desk;
import dev.dormouse.e2e.Dormouse;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts proxied sessions and looks at their keepers. */
record Proxied(Dormouse dormouse) {
    private static final Duration START = Duration.ofMinutes(1);

    Desk run(String name, UserServer server, String... command) {
        List<String> arguments = new ArrayList<>(List.of("run", "-d", "--name", name, "--user", "root"));
        arguments.addAll(List.of("--network", "none", "--display", "proxy=" + server.display(), "--"));
        arguments.addAll(List.of(command));
        dormouse.call(arguments.toArray(String[]::new));
        return new Desk(dormouse, name);
    }

    /** A terminal that notes in the session's log what is typed into it, and counts there meanwhile. */
    Desk terminal(String name, UserServer server) {
        String script = "tty=$(tty); (n=0; while :; do n=$((n + 1)); echo count $n >>/root/log; sleep 0.1; done) & "
                + "while read -r line; do echo typed $line >>/root/log; done";
        Desk desk = run(name, server, "xterm", "-T", name, "-e", "sh", "-c", script);
        server.awaitWindow(name);
        // Its window is there before it listens to its keys, and before its program runs.
        Path log = SessionFiles.of(dormouse.layout(), name).home().resolve("log");
        await("the program of " + name)
                .atMost(START)
                .until(() -> ProcFile.readOrEmpty(log).contains("count"));
        return desk;
    }

    /** Process id of a session's keeper. */
    long keeper(String name) {
        String note = ProcFile.read(dormouse.layout().runtime(name).resolve("keeper.json"));
        String digits = note.substring(note.indexOf("\"pid\""));
        return Long.parseLong(
                digits.substring(digits.indexOf(':') + 1, digits.indexOf(',')).strip());
    }

    static boolean lives(long pid) {
        String stat = ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "stat"));
        return !stat.isEmpty() && !stat.contains(") Z ");
    }
}
