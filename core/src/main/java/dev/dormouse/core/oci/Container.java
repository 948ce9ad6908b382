package dev.dormouse.core.oci;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.ProcessInfo;
import java.nio.file.Path;

/**
 * What exists on the host only while a container runs.
 *
 * @param id runc's name of the container
 * @param top {@code /run/dormouse/.containers/ID}
 */
public record Container(String id, Path top) {
    /** Of the X socket of a proxied session, among its sockets. */
    static final String DISPLAY_SOCKET = "x11.sock";

    /** Of the socket to which programs send their OpenGL, likewise. */
    static final String GL_SOCKET = "gl.sock";

    public static Container of(Layout layout, String id) {
        return new Container(id, layout.container(id));
    }

    public Path bundle() {
        return top.resolve("bundle");
    }

    /** Mount point of the session's root, in the mount namespace of runc's parent. */
    Path root() {
        return top.resolve("rootfs");
    }

    /** Mount point of the n-th overlaid tree, likewise. */
    Path tree(int n) {
        return top.resolve("tree-" + n);
    }

    /** Seen by the session as /run/dormouse/sock. */
    public Path sockets() {
        return top.resolve("sock");
    }

    /** Where a proxied session's programs reach their display. */
    public Path displaySocket() {
        return sockets().resolve(DISPLAY_SOCKET);
    }

    /** Where a session's programs send their OpenGL. */
    public Path glSocket() {
        return sockets().resolve(GL_SOCKET);
    }

    /** Where Dormouse talks to the session's keeper (docs/keeper.md), mode 0600. */
    public Path keeperSocket() {
        return top.resolve("keeper.sock");
    }

    /** Which process the session's keeper is. */
    public Path keeperNote() {
        return top.resolve("keeper.json");
    }

    public Path networkNamespace() {
        return top.resolve("netns");
    }

    Path pastaPid() {
        return top.resolve("pasta.pid");
    }

    Path pastaLog() {
        return top.resolve("pasta.log");
    }

    /** Options for CRIU that runc has no flag for (annotation org.criu.config, runc: docs/checkpoint-restore.md). */
    public Path criuConfig() {
        return top.resolve("criu.conf");
    }

    /** Where Dormouse listens for CRIU's hooks during a checkpoint or restore. */
    public Path bridge() {
        return top.resolve("bridge");
    }

    public Path runcLog() {
        return top.resolve("runc.log");
    }

    /** Where CRIU writes restore.log. */
    public Path work() {
        return top.resolve("criu");
    }

    /** What who brings the memory of a lazy restore had to say. */
    public Path wakeLog() {
        return top.resolve("wake.log");
    }

    /** Written by runc: the process id of the container's init as the host sees it. */
    public Path pidFile() {
        return top.resolve("pid");
    }

    /**
     * The container's init, or 0 if it does not run. Cheaper than asking runc; the number is believed only if the process
     * is the first of a pid namespace of its own, so that a reused number is not taken for it.
     */
    public long init() {
        return ProcessInfo.of(noted())
                .filter(process -> process.innerPid() == 1 && !process.command().isEmpty())
                .map(ProcessInfo::pid)
                .orElse(0L);
    }

    /**
     * The number in {@link #pidFile}, or 0 if there is none: right after the start, when the process is still becoming another
     * program and {@link #init} might not know it.
     */
    public long noted() {
        String text = ProcFile.readOrEmpty(pidFile()).strip();
        boolean number = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(Character::isDigit);
        return number ? Long.parseLong(text) : 0;
    }

    public String cgroupPath() {
        return "/dormouse/" + id;
    }

    void makeDirectories(int trees) {
        for (Path directory : new Path[] {bundle(), root(), sockets(), work()}) {
            DurableFile.directories(directory);
        }
        for (int n = 1; n < trees; n++) {
            DurableFile.directories(tree(n));
        }
    }

    /** After the container is gone and its network namespace is unmounted. */
    public void delete() {
        Trees.delete(top);
    }
}
