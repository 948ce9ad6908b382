package dev.dormouse.core.keeper;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.oci.HostDevice;
import dev.dormouse.gl.proxy.GlServer;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.FileNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Servers of OpenGL by the names that users give them. */
public final class GlServers {
    private static final List<String> DRIVERS = List.of("llvmpipe", "softpipe");
    private static final String CHOICE =
            "Choose llvmpipe or softpipe, the path of a GPU such as /dev/dri/renderD128, or that of a virgl_test_server's"
                    + " socket";
    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    private GlServers() {}

    /** The first GPU of this host, else its processor. */
    public static String standard() {
        List<String> nodes = HostDevice.renderNodes();
        return nodes.isEmpty()
                ? DRIVERS.getFirst()
                : nodes.stream().sorted().findFirst().orElseThrow();
    }

    /**
     * A server that can be started, or runs.
     *
     * @throws DormouseException USAGE for a name that means none, FAILED if what it takes is not there
     */
    public static GlServer named(String name) {
        GlServer server = parse(name);
        if (server instanceof GlServer.Started && Command.find(GlServer.PROGRAM) == null) {
            throw DormouseException.failed(
                    "There is no " + GlServer.PROGRAM + " on this host, which draws for programs of --gl replay",
                    "Install the package virgl-server");
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
