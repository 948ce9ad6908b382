package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.inspect.SessionInspector;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.core.plan.rules.Rules;
import dev.dormouse.linux.proc.ProcessFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A session without a display in which real processes are in situations that a checkpoint meets (situations.py), with a
 * process outside that some of them need (outside.py). Closing it ends the process outside only.
 */
record Situations(Dormouse dormouse, String session, Process outside) implements AutoCloseable {
    /** The kernel keeps no more of a process's name. */
    private static final int NAME = 15;

    private static final String WAIT =
            "while [ ! -S /run/dormouse/sock/outside.sock ]; do sleep 0.02; done; exec \"$@\"";

    static Situations make(Dormouse dormouse, String session, List<String> names) {
        List<String> run = new ArrayList<>(List.of("run", "-d", "--name", session, "--user", "root"));
        run.addAll(List.of("--display", "none", "--network", "none", "--", "sh", "-c", WAIT, "sh"));
        run.addAll(List.of("/usr/bin/python3", "-c", source("situations.py")));
        run.addAll(names);
        dormouse.call(run.toArray(String[]::new));
        Situations made = new Situations(dormouse, session, outside(container(dormouse, session)));
        new Desk(dormouse, session)
                .awaitLog("the situations", log -> names.stream().allMatch(name -> log.contains(name + " ready")));
        return made;
    }

    private static Process outside(Container container) {
        String sockets = container.sockets().toString();
        try {
            Process process = new ProcessBuilder("/usr/bin/python3", "-c", source("outside.py"), sockets)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            assertThat(said.readLine()).isEqualTo("listening");
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(String name) {
        try (InputStream in = Objects.requireNonNull(Situations.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Container container(Dormouse dormouse, String session) {
        return Container.of(dormouse.layout(), dormouse.session(session).container());
    }

    Container container() {
        return container(dormouse, session);
    }

    /** What keeps a process of this name, or a child of it, from being carried: kinds of findings. */
    List<String> obstacles(String name) {
        SessionFacts facts = SessionInspector.inspect(container().init());
        Map<Long, List<Finding>> findings = Rules.findings(facts);
        return facts.processes().stream()
                .filter(process -> process.name().equals(name.substring(0, Math.min(NAME, name.length()))))
                .map(ProcessFacts::pid)
                .flatMap(pid -> findings.getOrDefault(pid, List.of()).stream())
                .filter(Situations::isObstacle)
                .map(Finding::kind)
                .distinct()
                .toList();
    }

    /** Those of all processes of a session. */
    static List<Finding> allObstacles(Dormouse dormouse, String session) {
        return findings(dormouse, session).stream()
                .filter(Situations::isObstacle)
                .toList();
    }

    static List<Finding> findings(Dormouse dormouse, String session) {
        SessionFacts facts =
                SessionInspector.inspect(container(dormouse, session).init());
        return Rules.findings(facts).values().stream().flatMap(List::stream).toList();
    }

    private static boolean isObstacle(Finding finding) {
        return finding.weight() == Weight.BLOCKS || finding.weight() == Weight.DEVICE;
    }

    @Override
    public void close() {
        outside.destroyForcibly();
        outside.onExit().join();
    }
}
