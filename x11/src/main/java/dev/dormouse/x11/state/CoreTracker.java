package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the core protocol, with one tracker for each subject. */
public final class CoreTracker implements Tracker {
    private final List<Tracker> parts = List.of(
            new ColormapTracker(),
            new FontTracker(),
            new PixmapTracker(),
            new CursorTracker(),
            new WindowTracker(),
            new TreeTracker(),
            new GcTracker(),
            new PropertyTracker(),
            new SelectionTracker(),
            new GrabTracker(),
            new ConnectionTracker());

    private final @Nullable Tracker[] byOpcode = new Tracker[Core.LAST + 1];

    public CoreTracker() {
        for (Tracker part : parts) {
            for (int opcode = 0; opcode < byOpcode.length; opcode++) {
                byOpcode[opcode] = part.follows(opcode) ? part : byOpcode[opcode];
            }
        }
    }

    @Override
    public String extension() {
        return "";
    }

    @Override
    public boolean follows(int opcode) {
        return opcode <= Core.LAST && byOpcode[opcode] != null;
    }

    /** Trackers read all they need before they change anything, so that a request that ends too early changes nothing. */
    @Override
    public Verdict request(ClientModel client, Message request) {
        int opcode = request.u8(0);
        Tracker part = opcode <= Core.LAST ? byOpcode[opcode] : null;
        if (part == null) {
            return Verdict.PASS;
        }
        try {
            return request.u16(2) == 0 ? longRequest(part, client, request) : part.request(client, request);
        } catch (IndexOutOfBoundsException e) {
            // The server will answer it with a Length error.
            return Verdict.PASS;
        }
    }

    /** What is long is mostly images, and those that matter here are not. */
    private static Verdict longRequest(Tracker part, ClientModel client, Message request) {
        boolean image = request.u8(0) == Core.PUT_IMAGE;
        return image ? Verdict.PASS : part.request(client, LongRequest.shortened(request));
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        parts.forEach(part -> part.emit(display, stage, out));
    }
}
