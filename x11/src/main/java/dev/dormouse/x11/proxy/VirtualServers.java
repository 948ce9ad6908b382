package dev.dormouse.x11.proxy;

import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.util.HashMap;
import java.util.Map;

/** The server that programs will know for ever is the first one, as far as it is offered. */
final class VirtualServers {
    private VirtualServers() {}

    static VirtualServer of(ServerSetup setup, Map<String, Opcodes> extensions, ProxySettings settings) {
        Map<String, Opcodes> offered = new HashMap<>(extensions);
        if (!settings.direct()) {
            Extensions.DIRECT.forEach(offered::remove);
        }
        ServerSetup.Screen screen = setup.screen();
        return new VirtualServer(
                screen.root(),
                screen.rootVisual(),
                screen.rootDepth(),
                screen.colormap(),
                screen.width(),
                screen.height(),
                offered);
    }
}
