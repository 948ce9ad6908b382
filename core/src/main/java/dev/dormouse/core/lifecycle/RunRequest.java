package dev.dormouse.core.lifecycle;

import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.gl.caps.Caps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse run} for.
 *
 * @param name null for one made from the program's
 * @param command the program and its arguments, not empty
 * @param environment variables for the program
 * @param user name or number; null for the one who called
 * @param rootfs "host", a directory or an image
 * @param devices of the host, or directories of them
 * @param glBaseline what programs with --gl replay are told at most that a server can do; null for what their first one can
 * @param network null for private where pasta is installed, else none
 * @param cooperate "SIGUSR1:SIGUSR2", the signals that tell the program to suspend and to resume, or null
 */
public record RunRequest(
        @Nullable String name,
        List<String> command,
        Map<String, String> environment,
        @Nullable String user,
        String rootfs,
        Session.Home home,
        DisplaySpec display,
        Session.@Nullable Network network,
        Session.Limits limits,
        @Nullable String cooperate,
        List<String> devices,
        @Nullable Caps glBaseline) {
    /** The defaults of the command line. */
    public static RunRequest of(String... command) {
        return new RunRequest(
                null,
                List.of(command),
                Map.of(),
                null,
                "host",
                Session.Home.PRIVATE,
                new DisplaySpec(DisplaySpec.Kind.VIRTUAL, 1280, 800),
                null,
                new Session.Limits(0, 0),
                null,
                List.of(),
                null);
    }

    public RunRequest named(String newName) {
        return new RunRequest(
                newName,
                command,
                environment,
                user,
                rootfs,
                home,
                display,
                network,
                limits,
                cooperate,
                devices,
                glBaseline);
    }
}
