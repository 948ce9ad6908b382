package dev.dormouse.core.session;

import java.util.List;
import java.util.Map;

/** Sessions for tests; nothing of them exists on the host. */
public final class Sessions {
    public static final SessionUser ROOT = new SessionUser(0, 0, List.of(), "root", "/root", "/bin/bash");
    public static final SessionUser ANNA = new SessionUser(1000, 100, List.of(24, 44), "anna", "/home/anna", "");

    private Sessions() {}

    public static Session named(String name) {
        return of(name, ROOT, RootfsSpec.Source.HOST, List.of("/"), Session.Network.NONE);
    }

    /** On the tree of a directory. */
    public static Session over(String tree) {
        return of("web", ANNA, RootfsSpec.Source.DIRECTORY, List.of(tree), Session.Network.PRIVATE);
    }

    public static Session of(
            String name, SessionUser user, RootfsSpec.Source source, List<String> trees, Session.Network network) {
        return new Session(
                Session.VERSION,
                name,
                name + "-0123456789ab",
                "2026-01-02T03:04:05Z",
                List.of("xterm", "-e", "top"),
                Map.of("EDITOR", "vi"),
                user,
                new RootfsSpec(source, trees),
                Session.Home.PRIVATE,
                new DisplaySpec(DisplaySpec.Kind.VIRTUAL, 1280, 800),
                network,
                new Session.Limits(0, 0),
                null,
                List.of(),
                Map.of(),
                null);
    }

    public static Session limited(Session session, long memoryBytes, double cpus) {
        return new Session(
                session.version(),
                session.name(),
                session.container(),
                session.created(),
                session.command(),
                session.environment(),
                session.user(),
                session.rootfs(),
                Session.Home.SHARED,
                new DisplaySpec(DisplaySpec.Kind.NONE, 0, 0),
                session.network(),
                new Session.Limits(memoryBytes, cpus),
                session.cooperate(),
                session.devices(),
                session.deviceNodes(),
                session.restoredFrom());
    }

    /** With one variable. */
    public static Session with(Session session, String name, String value) {
        return new Session(
                session.version(),
                session.name(),
                session.container(),
                session.created(),
                session.command(),
                Map.of(name, value),
                session.user(),
                session.rootfs(),
                session.home(),
                session.display(),
                session.network(),
                session.limits(),
                session.cooperate(),
                session.devices(),
                session.deviceNodes(),
                session.restoredFrom());
    }

    /** With these devices. */
    public static Session using(Session session, String... devices) {
        return new Session(
                session.version(),
                session.name(),
                session.container(),
                session.created(),
                session.command(),
                session.environment(),
                session.user(),
                session.rootfs(),
                session.home(),
                session.display(),
                session.network(),
                session.limits(),
                session.cooperate(),
                List.of(devices),
                Map.of(),
                session.restoredFrom());
    }
}
