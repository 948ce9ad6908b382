package dev.dormouse.core.auto;

import dev.dormouse.core.DormouseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A unit by which systemd keeps one going (systemd.service(5), systemd.exec(5)).
 *
 * @param program the path of this program
 * @param metrics where figures go, or null
 * @param environment of the command, of which the unit gets what says where snapshots are
 */
public record SystemdUnit(
        String program,
        String session,
        Duration every,
        Retention keep,
        @Nullable Path metrics,
        Map<String, String> environment) {
    /** Units are readable for all (systemctl show). */
    private static final List<String> SECRETS =
            List.of("DORMOUSE_PASSPHRASE", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    /** @throws DormouseException USAGE if what it needs is a secret */
    public String text() {
        return """
                [Unit]
                Description=Dormouse: snapshots of session %1$s
                After=local-fs.target network-online.target
                Wants=network-online.target

                [Service]
                ExecStart=%2$s
                %3$s
                Restart=on-failure
                RestartSec=10
                # A snapshot that is being made is finished, and nobody else is ended.
                KillMode=mixed
                TimeoutStopSec=5min

                [Install]
                WantedBy=multi-user.target
                """.formatted(session, command(), variables());
    }

    private String command() {
        List<String> words =
                new ArrayList<>(List.of(program, "auto", session, "--every", Spans.text(every), "--keep", keep.text()));
        if (metrics != null) {
            words.addAll(List.of("--metrics", metrics.toString()));
        }
        // A dollar begins a variable in commands only.
        return words.stream().map(word -> quoted(word).replace("$", "$$")).collect(Collectors.joining(" "));
    }

    private String variables() {
        Map<String, String> needed = new TreeMap<>();
        environment.forEach((name, value) -> {
            boolean bucket =
                    environment.containsKey("DORMOUSE_STORE") && (name.startsWith("AWS_") || name.equals("HOME"));
            if (name.startsWith("DORMOUSE_") || bucket) {
                needed.put(name, value);
            }
        });
        return needed.entrySet().stream()
                .map(variable -> "Environment=" + quoted(checked(variable.getKey()) + "=" + variable.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String checked(String name) {
        if (SECRETS.contains(name)) {
            throw DormouseException.usage(
                    "A unit would show everybody what " + name + " is set to",
                    name.startsWith("AWS_")
                            ? "Put it into ~/.aws/credentials and unset it"
                            : "Encrypt the store with a key file instead (DORMOUSE_KEY_FILE)");
        }
        return name;
    }

    /** As systemd.syntax(7) wants it: quotes and backslashes escaped, a percent sign twice. */
    private static String quoted(String word) {
        boolean plain = word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-:=,@+".indexOf(c) >= 0);
        String escaped = word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
        return plain ? word : "\"" + escaped + "\"";
    }
}
