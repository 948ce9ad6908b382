package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An installed VNC viewer that can open a unix socket.
 *
 * @param program where it is
 * @param arguments what it is given before the socket
 * @param environment what it gets beside this process's own environment
 */
public record Viewer(Path program, List<String> arguments, Map<String, String> environment) {
    /** As good as for ever: a viewer stays open as long as its user looks. */
    private static final Duration OPEN = Duration.ofDays(3650);

    private static final Duration PROBE = Duration.ofSeconds(5);

    /** TigerVNC's viewer under the names distributions give it; vncviewer may be another one's. */
    private static final List<String> TIGERVNC = List.of("xtigervncviewer", "vncviewer");

    /** Others that take a socket's path, with what makes them share the session; gvncviewer cannot, so it comes last. */
    private static final List<Map.Entry<String, List<String>>> OTHERS =
            List.of(Map.entry("ssvncviewer", List.of("-shared")), Map.entry("gvncviewer", List.of()));

    /**
     * Finds a viewer and somewhere to show it.
     *
     * @param environment variables set over this process's own, such as DISPLAY
     */
    public static Viewer find(Map<String, String> environment) {
        requireScreen(environment);
        for (String name : TIGERVNC) {
            Viewer viewer = tiger(Command.find(name), environment);
            if (viewer != null) {
                return viewer;
            }
        }
        for (Map.Entry<String, List<String>> other : OTHERS) {
            Path program = Command.find(other.getKey());
            if (program != null) {
                return new Viewer(program, other.getValue(), environment);
            }
        }
        throw DormouseException.failed(
                "No VNC viewer is installed that can open a session's socket.",
                "Install TigerVNC's: package tigervnc-viewer on Debian and Ubuntu, tigervnc on Fedora and Arch.");
    }

    private static void requireScreen(Map<String, String> environment) {
        if (unset("DISPLAY", environment) && unset("WAYLAND_DISPLAY", environment)) {
            throw DormouseException.failed(
                    "There is no screen to open a viewer on: neither DISPLAY nor WAYLAND_DISPLAY is set.",
                    "Run this in a graphical session, or take a picture with dormouse screenshot.");
        }
    }

    private static boolean unset(String name, Map<String, String> environment) {
        String value = environment.getOrDefault(name, System.getenv(name));
        return value == null || value.isEmpty();
    }

    /** The viewer's own help says whether it is TigerVNC's and new enough for unix sockets (1.10). */
    private static @Nullable Viewer tiger(@Nullable Path program, Map<String, String> environment) {
        if (program == null) {
            return null;
        }
        Command.Result help =
                Command.of(program.toString(), "-help").within(PROBE).run();
        String text = help.out() + help.err();
        if (!text.contains("TigerVNC") || !text.contains("[unix socket]")) {
            return null;
        }
        // Looking changes nothing: other viewers stay, and the session's display keeps its size.
        List<String> arguments = new ArrayList<>(List.of("-Shared", "-RemoteResize=0"));
        // Without these the end of the session would leave a question on the screen instead of closing the viewer.
        for (String dialog : List.of("AlertOnFatalError", "ReconnectOnError")) {
            if (text.contains(dialog)) {
                arguments.add("-" + dialog + "=0");
            }
        }
        return new Viewer(program, List.copyOf(arguments), environment);
    }

    /** Shows a session and returns when its user closes the window, or the session ends. */
    public void open(Path socket) {
        Command.Result result = command(socket).run();
        if (!result.ok()) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    program.getFileName() + " failed with exit code " + result.exit() + ".",
                    "Check that the session runs, and that DISPLAY names a screen you may use.",
                    result.err(),
                    null);
        }
    }

    private Command command(Path socket) {
        List<String> argv = new ArrayList<>();
        argv.add(program.toString());
        argv.addAll(arguments);
        argv.add(socket.toAbsolutePath().toString());
        return new Command(List.copyOf(argv), environment, null, OPEN);
    }
}
