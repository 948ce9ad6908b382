package dev.dormouse.core.lifecycle;

import dev.dormouse.core.Layout;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.HostDevice;
import dev.dormouse.core.session.Session;
import java.util.ArrayList;
import java.util.List;

/** What a session with {@code --gl native} needs of its surroundings. */
public final class DirectDrawing {
    private DirectDrawing() {}

    /** What is not there, a cause and a cure each; empty for other sessions. Programs draw in software then, or as well as they can. */
    public static List<String> lacking(Layout layout, Session session) {
        if (!session.display().direct()) {
            return List.of();
        }
        try (KeeperClient keeper =
                KeeperClient.connect(Container.of(layout, session.container())).orElse(null)) {
            List<String> offered = keeper == null ? List.of() : keeper.state().direct();
            return lacking(session.display().address().display(), offered, HostDevice.renderNodes());
        }
    }

    static List<String> lacking(String server, List<String> offered, List<String> nodes) {
        List<String> lacking = new ArrayList<>();
        if (nodes.isEmpty()) {
            lacking.add("This host has no render node of a GPU (/dev/dri/renderD128 and on), so programs draw on the"
                    + " processor. Load the GPU's driver and start the session again.");
        }
        if (!offered.contains("DRI3") || !offered.contains("Present")) {
            lacking.add("The X server " + server + " lacks " + (offered.contains("DRI3") ? "Present" : "DRI3")
                    + ", so programs draw on the processor. Show the session on one that runs on a GPU, such as Xorg or"
                    + " Xwayland.");
        }
        return lacking;
    }
}
