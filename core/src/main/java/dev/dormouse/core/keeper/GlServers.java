package dev.dormouse.core.keeper;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.oci.HostDevice;
import dev.dormouse.gl.GlException;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.proxy.GlProxy;
import dev.dormouse.gl.proxy.GlServer;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.FileNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Servers of OpenGL by the names that users give them. */
public final class GlServers {
    private static final List<String> DRIVERS = List.of("llvmpipe", "softpipe");
    private static final String CHOICE =
            "Choose llvmpipe or softpipe, the path of a GPU such as /dev/dri/renderD128, or that of a virgl_test_server's"
                    + " socket";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    private GlServers() {}

    /** A server that answers, and what it says that it can do. */
    public record Usable(String name, Caps caps) {}

    /** The first GPU of this host on which OpenGL can be drawn, which not every card for computing can; else its processor. */
    public static Usable standard() {
        for (String node : HostDevice.renderNodes().stream().sorted().toList()) {
            try {
                return usable(node);
            } catch (DormouseException e) {
                System.getLogger("dev.dormouse.gl").log(System.Logger.Level.DEBUG, "{0}", e.cause());
            }
        }
        return usable(DRIVERS.getFirst());
    }

    /**
     * Starts the server for a moment, or asks the one that runs.
     *
     * @throws DormouseException as {@link #named}, and FAILED if it does not work
     */
    public static Usable usable(String name) {
        try {
            return new Usable(name, GlProxy.capabilities(named(name), PATIENCE));
        } catch (GlException e) {
            throw DormouseException.failed("The GL server " + name + " cannot be used: " + e.getMessage(), CHOICE);
        }
    }

    /**
     * A server that can be started, or runs.
     *
     * @throws DormouseException USAGE for a name that means none, FAILED if it is not there, UNFIT_HOST without virgl_test_server
     */
    public static GlServer named(String name) {
        GlServer server = parse(name);
        if (server instanceof GlServer.Started && Command.find(GlServer.PROGRAM) == null) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    "There is no " + GlServer.PROGRAM + " on this host, which draws for programs of --gl replay",
                    "Run 'dormouse doctor --install', or install the package virgl-server");
        }
        return server;
    }

    /** Why a server cannot be used here; nothing if it probably can. */
    public static Optional<String> problem(String name) {
        try {
            named(name);
            return Optional.empty();
        } catch (DormouseException e) {
            return Optional.of(e.cause());
        }
    }

    private static GlServer parse(String name) {
        if (DRIVERS.contains(name)) {
            return GlServer.software(name);
        }
        if (!name.startsWith("/")) {
            throw DormouseException.usage("'" + name + "' is no server of OpenGL", CHOICE);
        }
        Path path = Path.of(name);
        try {
            FileNode node = FileNode.of(path);
            if (node.device().isPresent()) {
                return GlServer.device(path);
            }
            if ((node.mode() & TYPE) == SOCKET) {
                return new GlServer.Listening(path);
            }
        } catch (ErrnoException e) {
            throw DormouseException.failed("There is neither a GPU nor a socket " + name + " on this host", CHOICE);
        }
        throw DormouseException.usage(name + " is neither a GPU nor a socket", CHOICE);
    }
}
