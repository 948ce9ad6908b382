package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Extension;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.protocol.Shape;
import dev.dormouse.x11.state.VirtualServer;
import org.jspecify.annotations.Nullable;

/** Finds the shape of an event by its codes. Immutable once made. */
final class EventShapes {
    private static final int CORE = 36;
    private static final int CODES = 128;
    private static final String XKB = "XKEYBOARD";

    private final @Nullable Shape[] shapes = new Shape[CODES];
    private final @Nullable Extension[] extensions = new Extension[256];
    private final int xkb;
    private final @Nullable Extension keyboard;

    EventShapes(Protocol protocol, VirtualServer server) {
        for (int code = 0; code < CORE; code++) {
            shapes[code] = protocol.core().event(code);
        }
        server.extensions().forEach((name, opcodes) -> {
            Extension extension = protocol.extension(name);
            extensions[opcodes.major()] = extension;
            for (int i = 0; extension != null && i < extension.events(); i++) {
                shapes[opcodes.firstEvent() + i & CODES - 1] = extension.event(i);
            }
        });
        this.keyboard = protocol.extension(XKB);
        VirtualServer.Opcodes opcodes = server.extensions().get(XKB);
        this.xkb = opcodes == null ? -1 : opcodes.firstEvent();
    }

    /** @param event with the server's codes; null for what the programs cannot know */
    @Nullable
    Shape find(Message event, OpcodeMap opcodes) {
        int code = opcodes.virtualEvent(event.u8(0));
        if (OpcodeMap.isGeneric(code)) {
            Extension extension = extensions[opcodes.virtualMajor(event.u8(1))];
            return extension == null ? null : extension.genericEvent(event.u16(8));
        }
        if (code == xkb && keyboard != null) {
            return keyboard.subEvent(event.u8(1));
        }
        return shapes[code];
    }

    /** By the programs' code, for an event inside a request. */
    @Nullable
    Shape ofVirtual(int code, int detail) {
        return code == xkb && keyboard != null ? keyboard.subEvent(detail) : shapes[code & CODES - 1];
    }
}
