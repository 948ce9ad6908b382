package dev.dormouse.core;

import java.nio.file.Path;

/**
 * Where Dormouse keeps things (docs/formats.md).
 *
 * @param root what outlives a reboot: sessions, snapshots, private programs ({@code $DORMOUSE_ROOT})
 * @param run what does not: sockets, locks, network namespaces ({@code $DORMOUSE_RUN})
 */
public record Layout(Path root, Path run) {
    public static Layout fromEnvironment() {
        return new Layout(
                Path.of(System.getenv().getOrDefault("DORMOUSE_ROOT", "/var/lib/dormouse")),
                Path.of(System.getenv().getOrDefault("DORMOUSE_RUN", "/run/dormouse")));
    }

    public Path sessions() {
        return root.resolve("sessions");
    }

    public Path session(String name) {
        return sessions().resolve(name);
    }

    public Path snapshots() {
        return root.resolve("snapshots");
    }

    public Path snapshot(String id) {
        return snapshots().resolve(id);
    }

    /** What all snapshots consist of (docs/store.md). */
    public Path store() {
        return root.resolve("store");
    }

    /** This host's key, and the hosts that it knows. */
    public Path host() {
        return root.resolve("host");
    }

    /** What is known of sessions on their way to another host or from one. */
    public Path migrations() {
        return root.resolve("migrations");
    }

    /** Process images on their way that memory has no room for. */
    public Path staged() {
        return root.resolve("staging");
    }

    /** Programs unpacked by {@code doctor --install} that must not touch the system's own, such as a newer CRIU. */
    public Path prefix() {
        return root.resolve("prefix");
    }

    /**
     * What exists only while one container runs: its bundle, sockets and network namespace. It goes by the container's
     * id, because the kernel and runc remember these paths and a session's name may change.
     */
    public Path container(String id) {
        return containers().resolve(id);
    }

    public Path containers() {
        return run.resolve(".containers");
    }

    /** The same by the session's name: a link to {@link #container}. */
    public Path runtime(String name) {
        return run.resolve(name);
    }

    /** The RFB socket of a session's X server, mode 0600, owned by the session's user. */
    public Path rfbSocket(String name) {
        return runtime(name).resolve("sock").resolve("rfb.sock");
    }

    /** Where Dormouse talks to a session's broker (docs/cooperate.md), mode 0600, or 0700 while a program takes part. */
    public Path controlSocket(String name) {
        return runtime(name).resolve("sock").resolve("control.sock");
    }

    /** runc's own state directory, as {@code runc --root}. */
    public Path runcRoot() {
        return run.resolve(".runc");
    }

    /** Memory-backed storage for process images on their way to a snapshot. */
    public Path staging() {
        return Path.of(System.getenv().getOrDefault("DORMOUSE_STAGING", "/dev/shm/dormouse"));
    }
}
