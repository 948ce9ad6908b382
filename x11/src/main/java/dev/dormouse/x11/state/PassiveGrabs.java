package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * GrabButton, GrabKey and what takes them back, kept in the order in which they were sent: with the window if that is the client's
 * own, else with the client. Taking back one combination of a grab for any leaves the others, so that is kept too.
 */
final class PassiveGrabs {
    private static final int ANY_MODIFIER = 0x8000;
    private static final int ANY = 0;
    private static final int CURSOR = 16;

    private PassiveGrabs() {}

    static void follow(ClientModel client, Message request) {
        int window = request.i32(4);
        Settings settings = settings(client, window);
        switch (request.u8(0)) {
            case Core.GRAB_BUTTON -> grabButton(client, settings, request);
            case Core.GRAB_KEY -> put(settings, key(request, window, request.u8(10), request.u16(8)), request, 16);
            default -> ungrab(settings, key(request, window, request.u8(1), request.u16(8)), request);
        }
    }

    /** The server keeps the cursor for the grab, though the client frees it. */
    private static void grabButton(ClientModel client, Settings settings, Message request) {
        Settings.Key key = key(request, request.i32(4), request.u8(20), request.u16(22));
        byte[] bytes = request.bytes(0, 24);
        CursorResource cursor = client.display().find(request.i32(CURSOR), CursorResource.class);
        settings.remove(key);
        settings.put(key, bytes, cursor, CURSOR);
    }

    private static Settings.Key key(Message request, int window, int detail, int modifiers) {
        return new Settings.Key("", request.u8(0), window, detail, modifiers);
    }

    private static Settings settings(ClientModel client, int window) {
        WindowResource own = client.display().find(window, WindowResource.class);
        return own != null && own.client() == client ? own.settings() : client.settings();
    }

    /** At the end, as it overrides what was before. */
    private static void put(Settings settings, Settings.Key key, Message request, int length) {
        byte[] bytes = request.bytes(0, length);
        settings.remove(key);
        settings.put(key, bytes);
    }

    private static void ungrab(Settings settings, Settings.Key key, Message request) {
        int grab = key.minor() - 1;
        boolean partly = false;
        for (Map.Entry<Settings.Key, byte[]> entry : settings.entries()) {
            Settings.Key other = entry.getKey();
            boolean same = other.extension().isEmpty() && other.first() == key.first();
            if (same && (other.minor() == grab || other.minor() == key.minor())) {
                if (covers(key, other)) {
                    settings.remove(other);
                } else if (other.minor() == grab && meets(key, other)) {
                    partly = true;
                }
            }
        }
        if (partly) {
            put(settings, key, request, 12);
        }
    }

    private static boolean covers(Settings.Key one, Settings.Key other) {
        return (one.second() == ANY || one.second() == other.second())
                && (one.third() == ANY_MODIFIER || one.third() == other.third());
    }

    private static boolean meets(Settings.Key one, Settings.Key other) {
        boolean detail = one.second() == ANY || other.second() == ANY || one.second() == other.second();
        boolean modifiers =
                one.third() == ANY_MODIFIER || other.third() == ANY_MODIFIER || one.third() == other.third();
        return detail && modifiers;
    }

    static void emit(DisplayModel display, Emitter out) {
        for (WindowResource window : display.all(WindowResource.class)) {
            emit(window.client(), window.settings(), out);
        }
        display.clients().forEach(client -> emit(client, client.settings(), out));
    }

    /** Also what else of the core protocol is kept like this: the events that a client wants of windows that are nobody's here. */
    private static void emit(ClientModel client, Settings settings, Emitter out) {
        for (Map.Entry<Settings.Key, byte[]> entry : settings.entries()) {
            Settings.Key key = entry.getKey();
            if (key.extension().isEmpty() && client.display().exists(key.first(), WindowResource.class)) {
                out.emit(
                        client, key.minor() == Core.GRAB_BUTTON ? checked(client, entry.getValue()) : entry.getValue());
            }
        }
    }

    /** The window that the pointer is confined to and the cursor may be gone. */
    private static byte[] checked(ClientModel client, byte[] grab) {
        ByteBuffer request = ByteBuffer.wrap(Arrays.copyOf(grab, grab.length))
                .order(client.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (!client.display().exists(request.getInt(12), WindowResource.class)) {
            request.putInt(12, 0);
        }
        if (!client.display().exists(request.getInt(CURSOR), CursorResource.class)) {
            request.putInt(CURSOR, 0);
        }
        return request.array();
    }
}
