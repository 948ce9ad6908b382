package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Extension;
import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.protocol.Shape;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request by its opcodes, as the programs number them. Immutable once made. */
final class Routes {
    private static final int CORE = 128;

    private final Route[] core = new Route[CORE];
    private final Route[][] extensions = new Route[256][];

    Routes(Protocol protocol, VirtualServer server, List<Tracker> trackers, Map<String, RequestRule> rules) {
        fill(core, protocol.core(), "", trackers, rules);
        server.extensions().forEach((name, opcodes) -> add(protocol, name, opcodes, trackers, rules));
    }

    private void add(
            Protocol protocol, String name, Opcodes opcodes, List<Tracker> trackers, Map<String, RequestRule> rules) {
        Extension extension = protocol.extension(name);
        if (extension != null) {
            Route[] minors = new Route[256];
            fill(minors, extension, name, trackers, rules);
            extensions[opcodes.major()] = minors;
        }
    }

    private static void fill(
            Route[] routes, Extension extension, String name, List<Tracker> trackers, Map<String, RequestRule> rules) {
        for (int opcode = 0; opcode < routes.length; opcode++) {
            Shape shape = extension.request(opcode);
            routes[opcode] = shape == null
                    ? Route.UNKNOWN
                    : new Route(name, shape, tracker(trackers, name, opcode), rules.get(key(name, shape.name())));
        }
    }

    private static @Nullable Tracker tracker(List<Tracker> trackers, String extension, int opcode) {
        return trackers.stream()
                .filter(tracker -> tracker.extension().equals(extension) && tracker.follows(opcode))
                .findFirst()
                .orElse(null);
    }

    /** By which name rules are found: {@code CreateWindow}, {@code RENDER.CreatePicture}. */
    static String key(String extension, String request) {
        return extension.isEmpty() ? request : extension + "." + request;
    }

    /** @param minor second byte of the request */
    Route find(int major, int minor) {
        if (major < CORE) {
            return core[major];
        }
        Route[] minors = extensions[major];
        return minors == null ? Route.UNKNOWN : minors[minor];
    }
}
