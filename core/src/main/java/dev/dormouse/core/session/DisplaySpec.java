package dev.dormouse.core.session;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.json.Added;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session's programs are drawn on.
 *
 * @param width in pixels; 0 unless VIRTUAL
 * @param height likewise
 * @param inside what the display is called in the session, such as {@code :0}; null stands for that
 * @param server of PROXY the user's X server as of now, such as {@code :1}
 * @param authority of PROXY the file with that server's cookie, or null if it wants none
 * @param clipboard of PROXY the name of a {@link Clipboard}; null stands for OFF
 * @param gl the name of a {@link Gl}; null stands for SOFTWARE
 * @param glServer of REPLAY where OpenGL is drawn as of now
 */
public record DisplaySpec(
        Kind kind,
        int width,
        int height,
        @Added @Nullable String inside,
        @Added @Nullable String server,
        @Added @Nullable String authority,
        @Added @Nullable String clipboard,
        @Added @Nullable String gl,
        @Added @Nullable String glServer) {
    /**
     * VIRTUAL: an X server in the session, frozen with it. PROXY: the user's own, through a proxy of ours. NONE: no
     * display.
     */
    public enum Kind {
        VIRTUAL,
        PROXY,
        NONE
    }

    public DisplaySpec(Kind kind, int width, int height) {
        this(kind, width, height, null, null, null, null, null, null);
    }

    /**
     * What programs copy and paste. OFF: among themselves only. ONE_WAY: what they copy can be pasted elsewhere, and nothing
     * comes in. ON: both.
     */
    public enum Clipboard {
        OFF,
        ONE_WAY,
        ON
    }

    /**
     * How programs draw with OpenGL and Vulkan. SOFTWARE: on the processor, in their own memory. NATIVE: on the GPU of their X server,
     * where that and the host have one; what is there cannot be moved or saved. REPLAY: OpenGL on a server outside the session, through a
     * proxy of ours that can take it to another one; Vulkan as with SOFTWARE.
     */
    public enum Gl {
        SOFTWARE,
        NATIVE,
        REPLAY
    }

    public static DisplaySpec proxy(XServerAddress server, Clipboard clipboard, Gl gl) {
        return new DisplaySpec(
                Kind.PROXY, 0, 0, null, server.display(), server.authority(), clipboard.name(), gl.name(), null);
    }

    public boolean direct() {
        return Gl.NATIVE.name().equals(gl);
    }

    /** Whether OpenGL goes through our proxy. */
    public boolean replayed() {
        return Gl.REPLAY.name().equals(gl);
    }

    /** Whether the session has a keeper: something of it lies outside. */
    public boolean kept() {
        return proxied() || replayed();
    }

    public String glServerName() {
        return Objects.requireNonNull(glServer, "only a session of --gl replay has one");
    }

    /** The same with its OpenGL on another server. */
    public DisplaySpec drawnOn(String other) {
        return new DisplaySpec(kind, width, height, inside, server, authority, clipboard, Gl.REPLAY.name(), other);
    }

    public Clipboard clipboardPolicy() {
        return clipboard == null ? Clipboard.OFF : Clipboard.valueOf(clipboard);
    }

    /** Whether there is an X server in the session, whose screen can be looked at and given input. */
    public boolean visible() {
        return kind == Kind.VIRTUAL;
    }

    public boolean proxied() {
        return kind == Kind.PROXY;
    }

    /** The user's X server. */
    public XServerAddress address() {
        return new XServerAddress(Objects.requireNonNull(server, "only a proxied session has one"), authority);
    }

    /** What programs find in {@code $DISPLAY}. */
    public String name() {
        return Objects.requireNonNullElse(inside, ":0");
    }

    public DisplaySpec called(String name) {
        return new DisplaySpec(kind, width, height, name, server, authority, clipboard, gl, glServer);
    }

    public DisplaySpec on(XServerAddress other) {
        return new DisplaySpec(
                kind, width, height, inside, other.display(), other.authority(), clipboard, gl, glServer);
    }
}
