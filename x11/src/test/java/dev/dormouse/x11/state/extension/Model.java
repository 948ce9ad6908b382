package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CoreTracker;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.RawX;
import dev.dormouse.x11.state.Req;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.Verdict;
import dev.dormouse.x11.state.VirtualServer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A model with the trackers of the core protocol and of all extensions, fed with requests as byte arrays. */
final class Model {
    static final int ROOT = 0x50d;
    static final int MASK = 0x1fffff;
    static final List<String> NAMES = List.of(
            "BIG-REQUESTS",
            "Generic Event Extension",
            "XFIXES",
            "MIT-SHM",
            "Composite",
            "DOUBLE-BUFFER",
            "RENDER",
            "SHAPE",
            "SYNC",
            "DAMAGE",
            "Present",
            "GLX",
            "RANDR",
            "XKEYBOARD",
            "XInputExtension",
            "MIT-SCREEN-SAVER",
            "XTEST",
            "RECORD",
            "DRI2",
            "DRI3",
            "XVideo");

    /** One emitted request. */
    record Emitted(Stage stage, int client, String hex) {
        byte[] request() {
            return HexFormat.of().parseHex(hex);
        }
    }

    final VirtualServer server;
    final DisplayModel display;
    private final List<Tracker> trackers = new ArrayList<>();
    private final Map<Integer, Tracker> byMajor = new HashMap<>();

    Model(VirtualServer server) {
        this.server = server;
        this.display = new DisplayModel(server);
        trackers.add(new CoreTracker());
        trackers.addAll(ExtensionTrackers.all(server));
        trackers.forEach(tracker -> byMajor.put(major(tracker.extension()), tracker));
    }

    /** With opcodes that no server has. */
    static Model madeUp() {
        Map<String, VirtualServer.Opcodes> opcodes = new HashMap<>();
        NAMES.forEach(name -> opcodes.put(name, new VirtualServer.Opcodes(200 + opcodes.size(), 64, 128)));
        return new Model(server(opcodes));
    }

    /** With the opcodes of a real one. */
    static Model of(RawX connection) {
        Map<String, VirtualServer.Opcodes> opcodes = new HashMap<>();
        for (String name : NAMES) {
            byte[] text = name.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer reply = connection.ask(
                    Req.of(98, 0).u16(text.length).u16(0).bytes(text).build());
            if (reply != null && reply.get(8) != 0) {
                opcodes.put(
                        name,
                        new VirtualServer.Opcodes(reply.get(9) & 0xff, reply.get(10) & 0xff, reply.get(11) & 0xff));
            }
        }
        return new Model(server(opcodes));
    }

    private static VirtualServer server(Map<String, VirtualServer.Opcodes> opcodes) {
        return new VirtualServer(ROOT, 0x21, 24, 0x20, 1000, 700, opcodes);
    }

    private int major(String extension) {
        return extension.isEmpty()
                ? 0
                : Objects.requireNonNull(server.extensions().get(extension)).major();
    }

    boolean has(String extension) {
        return server.extensions().containsKey(extension);
    }

    /** A little-endian request of an extension. */
    RequestBuilder of(String extension, int minor) {
        return Req.of(major(extension), minor);
    }

    byte[] ids(String extension, int minor, int... numbers) {
        return Req.ids(major(extension), minor, numbers);
    }

    Verdict feed(ClientModel client, byte[] request) {
        int major = request[0] & 0xff;
        int minor = major < 128 ? major : request[1] & 0xff;
        Tracker tracker = byMajor.get(major < 128 ? 0 : major);
        client.sequence(client.sequence() + 1);
        if (tracker == null || !tracker.follows(minor)) {
            return Verdict.PASS;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Math.max(1, request.length));
            MemorySegment.copy(MemorySegment.ofArray(request), 0, bytes, 0, request.length);
            return tracker.request(client, new Message(client.bigEndian()).at(bytes, 0, request.length));
        }
    }

    List<Emitted> emitted() {
        List<Emitted> all = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (Tracker tracker : trackers) {
                tracker.emit(
                        display,
                        stage,
                        (client, request) -> all.add(
                                new Emitted(stage, client.base(), HexFormat.of().formatHex(request))));
            }
        }
        return all;
    }

    List<String> texts() {
        return emitted().stream().map(Emitted::toString).toList();
    }

    /** What fresh trackers make of the emitted requests. */
    Model reloaded() {
        Model other = new Model(server);
        for (ClientModel client : display.clients()) {
            other.display.addClient(client.base(), client.mask(), client.bigEndian());
        }
        emitted().forEach(one -> other.feed(other.client(one.client()), one.request()));
        return other;
    }

    ClientModel client(int base) {
        return display.clients().stream()
                .filter(client -> client.base() == base)
                .findFirst()
                .orElseThrow();
    }
}
