package dev.dormouse.core.oci;

import dev.dormouse.core.Layout;
import java.nio.file.Path;

/**
 * The files of one session on this host.
 *
 * @param top {@code sessions/NAME}
 */
public record SessionFiles(Path top) {
    /** Name of the file that shows a proxied session's programs their display's cookie. */
    static final String XAUTHORITY = "Xauthority";

    public static SessionFiles of(Layout layout, String name) {
        return new SessionFiles(layout.session(name));
    }

    /** Everything below here belongs to the session's state and goes into its snapshots. */
    public Path saved() {
        return top.resolve("files");
    }

    /** What the session changed in the n-th overlaid tree. */
    public Path upper(int n) {
        return saved().resolve("upper").resolve(Integer.toString(n));
    }

    /** The private home directory. */
    public Path home() {
        return saved().resolve("home");
    }

    /** Seen by the session as /run/dormouse: its init, its start script and its logs. */
    public Path box() {
        return saved().resolve("box");
    }

    public Path log() {
        return box().resolve("log");
    }

    /** What the program wrote to its standard output and error. */
    public Path programLog() {
        return log().resolve("program.log");
    }

    /** What the X server, the window manager and the message bus wrote. */
    public Path displayLog() {
        return log().resolve("display.log");
    }

    /** Exists once the display is up and the program was started. */
    public Path startedMark() {
        return log().resolve("started");
    }

    /** Holds the program's exit code once it has ended. */
    public Path exitCode() {
        return log().resolve("exit");
    }

    /** A pipe that exists while the session goes on without its main program; the word "again" in it starts that anew. */
    public Path again() {
        return log().resolve("again");
    }

    /** Pids (in the session) of the processes that make up the display, a line each. */
    public Path infrastructure() {
        return log().resolve("infrastructure");
    }

    /** Programs that a checkpoint ends and a failed one starts again; exists only while that is going on. */
    public Path restarting() {
        return top.resolve("restarting.json");
    }

    /** Programs that the user has taken off the GPU. */
    public Path gpuSuspended() {
        return top.resolve("gpu.json");
    }

    /** Programs that a checkpoint has taken off the GPU; exists only while that is going on. */
    public Path gpuFreeze() {
        return top.resolve("gpu-freeze.json");
    }

    /** What the restore that made this session brought back; not part of its state. */
    public Path outcome() {
        return top.resolve("outcome.json");
    }

    /** Of a proxied session's display: what its programs have to show. Out of the session's own reach. */
    public Path displayCookie() {
        return saved().resolve("x11-cookie");
    }

    /** The same for the programs, in the form that they know. */
    public Path xauthority() {
        return box().resolve(XAUTHORITY);
    }

    /** What programs are told at most that a server of OpenGL can do, if the user has said it. */
    public Path glBaseline() {
        return saved().resolve("gl-baseline.json");
    }

    /** Of a session that another engine made: what its container is like. */
    public Path foreign() {
        return saved().resolve("foreign.json");
    }

    /** What the keeper had to say; not part of the session's state. */
    public Path keeperLog() {
        return top.resolve("keeper.log");
    }

    /** The program that guards a session whose memory still comes. */
    public Path guard() {
        return top.resolve("guard");
    }

    /** Overlayfs's scratch directory for the n-th tree: same file system as its upper, never saved. */
    public Path work(int n) {
        return top.resolve("work").resolve(Integer.toString(n));
    }

    /** The directory that CRIU loads its plugins from. Not below /run, from which many hosts let nothing be executed. */
    public Path plugins() {
        return top.resolve("criu");
    }
}
