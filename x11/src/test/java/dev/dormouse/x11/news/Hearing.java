package dev.dormouse.x11.news;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CoreTracker;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import dev.dormouse.x11.state.extension.ExtensionTrackers;
import dev.dormouse.x11.translate.Numbers;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One client of a made-up server, what it has selected, and what it is told. */
final class Hearing {
    static final int ROOT = 0x50d;
    static final int XKB = 135;
    static final int XINPUT = 131;
    static final int RANDR = 140;
    static final int XINPUT_EVENT = 66;

    private static final VirtualServer SERVER = new VirtualServer(
            ROOT,
            0x21,
            24,
            0x20,
            1280,
            900,
            Map.of(
                    "XKEYBOARD", new Opcodes(XKB, 85, 137),
                    "XInputExtension", new Opcodes(XINPUT, XINPUT_EVENT, 129),
                    "RANDR", new Opcodes(RANDR, 89, 147)));

    private final DisplayModel display = new DisplayModel(SERVER);
    private final List<Tracker> trackers = new ArrayList<>(ExtensionTrackers.all(SERVER));
    private final ClientModel client;

    Hearing(boolean bigEndian) {
        client = display.addClient(0x200000, 0x1fffff, bigEndian);
    }

    RequestBuilder request(int major, int minor) {
        return new RequestBuilder(client.bigEndian(), major, minor);
    }

    void send(RequestBuilder builder) {
        byte[] bytes = builder.build();
        try (Arena arena = Arena.ofConfined()) {
            Message message = new Message(client.bigEndian())
                    .at(arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), 0, bytes.length);
            tracker(message.u8(0)).request(client, message);
        }
    }

    private Tracker tracker(int major) {
        return trackers.stream()
                .filter(tracker -> major(tracker.extension()) == major)
                .findFirst()
                .orElseGet(CoreTracker::new);
    }

    private static int major(String extension) {
        Opcodes opcodes = SERVER.extensions().get(extension);
        return opcodes == null ? 0 : opcodes.major();
    }

    /** Sequence number 0x1234; the server's time is 0x01020304. */
    Listener listener() {
        return new Listener(client, 0x1234, new Numbers(SERVER), 0x01020304);
    }

    static List<String> hex(List<byte[]> events) {
        return events.stream().map(HexFormat.of()::formatHex).toList();
    }
}
