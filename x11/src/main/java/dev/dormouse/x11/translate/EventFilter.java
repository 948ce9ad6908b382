package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Shape;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CoreEvents;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to one client: most name only its own windows and stay as they are. Those that tell of other sessions' windows
 * are dropped. Owned by the thread that reads from the server.
 */
final class EventFilter {
    private static final int CREATE_NOTIFY = 16;
    private static final int REPARENT_NOTIFY = 21;
    private static final int CIRCULATE_NOTIFY = 26;

    private final DisplayState display;
    private final ReplyTranslator translator;
    private final ClientContext context;

    EventFilter(DisplayState display, ClientModel model, ReplyTranslator translator, RequestFilter requests) {
        this.display = display;
        this.translator = translator;
        this.context = new ClientContext(model, display, requests);
    }

    /** Translates the event; false if the client is not to see it. */
    boolean passes(Message event, ReentrantLock lock, int sequence) {
        Shape shape = shape(event);
        if (shape != null && !display.isWatched(event.u8(0)) && quick(event, shape)) {
            return true;
        }
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
        }
        return shape != null && thorough(event, shape, sequence);
    }

    /** Whether nothing in it needs a change. */
    private boolean quick(Message event, Shape shape) {
        ClientIds ids = translator.ids();
        if (!display.numbers().plain() || ids.shift() != 0 || shape.varies()) {
            return false;
        }
        for (int field : shape.fixed()) {
            if (Route.isId(field)) {
                int id = event.i32(Route.offset(field));
                if (id != 0 && !ids.ownsReal(id)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean thorough(Message event, Shape shape, int sequence) {
        int code = event.u8(0);
        event.u8(0, display.numbers().opcodes().virtualEvent(code) | (code & 0x80));
        if (OpcodeMap.isGeneric(code)) {
            event.u8(1, display.numbers().opcodes().virtualMajor(event.u8(1)));
        }
        translator.translate(event, shape);
        if (tellsOfForeigners(event) || !display.guard().passes(context, event)) {
            return false;
        }
        if (display.remapped().isExpected(event)) {
            return false;
        }
        display.selections().show(event);
        CoreEvents.follow(context.model(), event, context.filter().whole(sequence));
        MessageData.arrived(display, event);
        return true;
    }

    /** Structure events of a window's children: the root's children are everybody's. */
    private boolean tellsOfForeigners(Message event) {
        int code = event.u8(0) & 0x7f;
        return code >= CREATE_NOTIFY
                && code <= CIRCULATE_NOTIFY
                && code != REPARENT_NOTIFY
                && context.isRoot(event.i32(4))
                && Foreigners.isAlias(event.i32(8));
    }

    private @Nullable Shape shape(Message event) {
        return display.events().find(event, display.numbers().opcodes());
    }
}
