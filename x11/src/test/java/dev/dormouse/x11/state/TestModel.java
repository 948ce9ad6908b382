package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A model with the core protocol's tracker, fed with requests as byte arrays. */
final class TestModel {
    static final int ROOT = 0x50d;
    static final int BASE = 0x200000;
    static final int MASK = 0x1fffff;
    static final VirtualServer SERVER = new VirtualServer(ROOT, 0x21, 24, 0x20, 1000, 700, Map.of());

    /** One emitted request. */
    record Emitted(Stage stage, int client, String hex) {
        byte[] request() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return stage + " " + Integer.toHexString(client) + " " + hex;
        }
    }

    final DisplayModel display;
    final CoreTracker tracker = new CoreTracker();

    TestModel() {
        this(SERVER);
    }

    TestModel(VirtualServer server) {
        display = new DisplayModel(server);
    }

    /** The nth client, little-endian. */
    ClientModel client(int number) {
        return display.addClient(BASE * number, MASK, false);
    }

    Verdict feed(ClientModel client, byte[] request) {
        client.sequence(client.sequence() + 1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(request.length);
            MemorySegment.copy(MemorySegment.ofArray(request), 0, bytes, 0, request.length);
            return tracker.request(client, new Message(client.bigEndian()).at(bytes, 0, request.length));
        }
    }

    List<Emitted> emitted() {
        List<Emitted> all = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            tracker.emit(
                    display,
                    stage,
                    (client, request) -> all.add(
                            new Emitted(stage, client.base(), HexFormat.of().formatHex(request))));
        }
        return all;
    }

    List<String> texts() {
        return emitted().stream().map(Emitted::toString).toList();
    }

    /** What fresh trackers make of the emitted requests. */
    TestModel reloaded() {
        TestModel other = new TestModel(display.server());
        for (ClientModel client : display.clients()) {
            other.display.addClient(client.base(), client.mask(), client.bigEndian());
        }
        for (Emitted one : emitted()) {
            other.feed(client(other, one.client()), one.request());
        }
        return other;
    }

    private static ClientModel client(TestModel model, int base) {
        return model.display.clients().stream()
                .filter(client -> client.base() == base)
                .findFirst()
                .orElseThrow();
    }
}
