package dev.dormouse.core.session;

import dev.dormouse.json.Added;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session as session.json describes it (docs/formats.md): everything that is needed to build its container again.
 *
 * @param version of the format
 * @param name by which the user calls it; may change
 * @param container runc's id of it, also the name of its cgroup and runtime directory; never changes
 * @param created when it was first started, ISO 8601
 * @param command the program and its arguments
 * @param environment the program's variables, as given by the user
 * @param user as whom the programs run
 * @param rootfs where its files come from
 * @param home whether its home directory is its own or the host's
 * @param display what the programs are drawn on
 * @param network how it reaches the network
 * @param limits of memory and processor time
 * @param cooperate "SIGUSR1:SIGUSR2", the signals by which the main program is told to suspend and to resume, or null
 * @param devices paths of the host's devices that it may use, where the host has them
 * @param deviceNodes where on this host those devices are that are not under the same path; empty for one that this host lacks
 * @param restoredFrom id of the snapshot that it was woken from, or null
 */
public record Session(
        int version,
        String name,
        String container,
        String created,
        List<String> command,
        Map<String, String> environment,
        SessionUser user,
        RootfsSpec rootfs,
        Home home,
        DisplaySpec display,
        Network network,
        Limits limits,
        @Added @Nullable String cooperate,
        @Added List<String> devices,
        @Added Map<String, String> deviceNodes,
        @Nullable String restoredFrom) {
    /** The newest version of session.json that is read, and the one that is written. */
    public static final int VERSION = 1;

    /** PRIVATE: a home directory of the session's own, saved with it. SHARED: the host's, not saved. */
    public enum Home {
        PRIVATE,
        SHARED
    }

    /** PRIVATE: outgoing connections through pasta. HOST: the host's own. NONE: loopback only. */
    public enum Network {
        PRIVATE,
        HOST,
        NONE
    }

    /** {@code memoryBytes} and {@code cpus} (processors' worth of time); 0 means no limit. */
    public record Limits(long memoryBytes, double cpus) {}

    /** The same session under other names, as a restore makes it. */
    public Session as(String newName, String newContainer, @Nullable String snapshot) {
        return with(newName, newContainer, rootfs, display, deviceNodes, snapshot);
    }

    /** The same session on other devices. */
    public Session using(Map<String, String> nodes) {
        return with(name, container, rootfs, display, Map.copyOf(nodes), restoredFrom);
    }

    /** The same session on other files. */
    public Session on(RootfsSpec other) {
        return with(name, container, other, display, deviceNodes, restoredFrom);
    }

    /** The same session on another display. */
    public Session shownOn(DisplaySpec other) {
        return with(name, container, rootfs, other, deviceNodes, restoredFrom);
    }

    private Session with(
            String newName,
            String newContainer,
            RootfsSpec files,
            DisplaySpec shown,
            Map<String, String> nodes,
            @Nullable String snapshot) {
        return new Session(
                version,
                newName,
                newContainer,
                created,
                command,
                environment,
                user,
                files,
                home,
                shown,
                network,
                limits,
                cooperate,
                devices,
                nodes,
                snapshot);
    }
}
