package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.translate.DisplayState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a move changes for programs besides their windows: the keyboard, and the size of the screen. They hear of it by the events that a server
 * sends when that happens (X11 protocol, MappingNotify and ConfigureNotify). Used while every client stands still, with the display's
 * lock held.
 */
final class News {
    private static final int EVENT = 32;
    private static final int MAPPING_NOTIFY = 34;
    private static final int STRUCTURE_NOTIFY = 0x20000;
    private static final int FIRST_KEYCODE = 8;
    private static final int KEYCODES = 248;

    /** Modifiers, keyboard, pointer; every client gets these, asked for or not. */
    private static final int MAPPINGS = 3;

    private final DisplayState state;
    private final int widthBefore;
    private final int heightBefore;

    /** @param widthBefore and heightBefore of the screen that programs know */
    News(DisplayState state, int widthBefore, int heightBefore) {
        this.state = state;
        this.widthBefore = widthBefore;
        this.heightBefore = heightBefore;
    }

    void tell(ClientConnection connection) {
        for (int mapping = 0; mapping < MAPPINGS; mapping++) {
            connection.tell(event(connection, MAPPING_NOTIFY)
                    .put(4, (byte) mapping)
                    .put(5, (byte) FIRST_KEYCODE)
                    .put(6, (byte) KEYCODES)
                    .array());
        }
        boolean resized =
                state.numbers().width() != widthBefore || state.numbers().height() != heightBefore;
        if (resized && watchesRoot(connection.channel().model())) {
            connection.tell(screen(connection));
        }
    }

    private byte[] screen(ClientConnection connection) {
        int root = state.numbers().server().root();
        return event(connection, Core.CONFIGURE_NOTIFY)
                .putInt(4, root)
                .putInt(8, root)
                .putShort(20, (short) state.numbers().width())
                .putShort(22, (short) state.numbers().height())
                .array();
    }

    /** Whether it has asked to hear of the root's structure. */
    private boolean watchesRoot(ClientModel model) {
        Settings.Key key = new Settings.Key(
                "", Core.CHANGE_WINDOW_ATTRIBUTES, state.numbers().server().root(), 0, 0);
        byte[] request = model.settings().get(key);
        return request != null
                && request.length >= 16
                && (ordered(ByteBuffer.wrap(request), model).getInt(12) & STRUCTURE_NOTIFY) != 0;
    }

    /** With the number of the client's last request that was answered: nothing may come before an answer that is due. */
    private static ByteBuffer event(ClientConnection connection, int code) {
        return ordered(ByteBuffer.allocate(EVENT), connection.channel().model())
                .put(0, (byte) code)
                .putShort(2, (short) connection.channel().replies().lastSequence());
    }

    private static ByteBuffer ordered(ByteBuffer buffer, ClientModel model) {
        return buffer.order(model.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }
}
