package dev.dormouse.core.oci;

import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that a session's programs start with. */
public final class Environment {
    private Environment() {}

    /** As {@code NAME=value}; what the user gave wins. */
    public static List<String> of(Session session) {
        Map<String, String> all = new LinkedHashMap<>();
        account(session.user(), all);
        all.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/games:/usr/games");
        all.put("LANG", System.getenv().getOrDefault("LANG", "C.UTF-8"));
        all.put("TERM", "xterm-256color");
        all.put("XDG_RUNTIME_DIR", runtimeDirectory(session.user()));
        all.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + runtimeDirectory(session.user()) + "/bus");
        all.put("DORMOUSE_SOCKET", "/run/dormouse/sock/session.sock");
        switch (session.display().kind()) {
            case VIRTUAL -> virtual(session, all);
            case PROXY -> proxy(session, all);
            case NONE -> {}
        }
        all.putAll(session.environment());
        return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    }

    /** In /tmp, because it is in the session's memory and every user may make it there. */
    private static String runtimeDirectory(SessionUser user) {
        return "/tmp/.runtime-" + user.uid();
    }

    private static void account(SessionUser user, Map<String, String> all) {
        all.put("HOME", user.home());
        all.put("USER", user.name());
        all.put("LOGNAME", user.name());
        all.put("SHELL", user.shell().isEmpty() ? "/bin/sh" : user.shell());
    }

    private static void virtual(Session session, Map<String, String> all) {
        all.put(
                "DORMOUSE_GEOMETRY",
                session.display().width() + "x" + session.display().height());
        graphics(session, all);
    }

    /** The start script puts the proxy's socket where programs look for it. */
    private static void proxy(Session session, Map<String, String> all) {
        all.put("DORMOUSE_PROXY", "/run/dormouse/sock/" + Container.DISPLAY_SOCKET);
        all.put("XAUTHORITY", "/run/dormouse/" + SessionFiles.XAUTHORITY);
        graphics(session, all);
    }

    /**
     * Mesa's driver whose GPU is behind a socket. Mesa 22 looks for that in /tmp only, where the start script links it; newer ones take
     * the variable.
     */
    private static void replayed(Map<String, String> all) {
        String socket = "/run/dormouse/sock/" + Container.GL_SOCKET;
        all.put("DORMOUSE_GL", socket);
        all.put("VTEST_SOCKET_NAME", socket);
        all.put("LIBGL_ALWAYS_SOFTWARE", "1");
        all.put("GALLIUM_DRIVER", "virpipe");
    }

    private static void graphics(Session session, Map<String, String> all) {
        all.put("DISPLAY", session.display().name());
        if (session.display().replayed()) {
            replayed(all);
        } else if (!session.display().direct()) {
            // llvmpipe keeps all GL state in the program's own memory, which is what makes it portable.
            all.put("LIBGL_ALWAYS_SOFTWARE", "1");
        }
        // Firefox then builds its sandbox of seccomp filters alone. With user namespaces of its own, made inside the
        // session, CRIU could not dump it (docs/limits.md).
        all.put("MOZ_ASSUME_USER_NS", "0");
        // The accessibility bus would be one more daemon per session that nobody looks at.
        all.put("NO_AT_BRIDGE", "1");
    }
}
