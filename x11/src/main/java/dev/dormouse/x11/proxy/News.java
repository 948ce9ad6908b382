package dev.dormouse.x11.proxy;

import dev.dormouse.x11.news.Changes;
import dev.dormouse.x11.news.KnownScreen;
import dev.dormouse.x11.news.Listener;
import dev.dormouse.x11.news.Surroundings;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.translate.DisplayState;
import dev.dormouse.x11.translate.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a move changes for programs besides their windows: the keyboard, input devices, the screen. They hear of it by the events that a
 * server sends when that happens. Used while every client stands still, with the display's lock held; nobody is waited for.
 */
final class News {
    private final Changes changes;
    private final Numbers numbers;
    private final int time;

    private News(DisplayState state, KnownScreen known, @Nullable Surroundings before, Surroundings now) {
        this.changes = new Changes(known, before, now);
        this.numbers = state.numbers();
        this.time = now.time();
    }

    /** Made while the display is at the last server still. */
    static News between(DisplayState state, Place before, boolean alive, Place next) {
        Surroundings old = alive ? Survey.of(before) : null;
        KnownScreen known = old == null ? known(state, before.info()) : KnownScreen.of(old.layout(), state.numbers());
        return new News(state, known, old, Survey.of(next));
    }

    private static KnownScreen known(DisplayState state, ServerInfo info) {
        Numbers numbers = state.numbers();
        return new KnownScreen(
                numbers.width(),
                numbers.height(),
                virtual(numbers, Kind.CRTC, info.crtcs()),
                virtual(numbers, Kind.OUTPUT, info.outputs()));
    }

    private static List<Integer> virtual(Numbers numbers, Kind kind, List<Integer> ids) {
        return ids.stream().map(id -> numbers.virtual(kind, id)).toList();
    }

    /** For programs that were saved: of the server where that was nothing is known. */
    static News after(DisplayState state, ServerInfo first, Place next) {
        ServerSetup.Screen screen = first.setup().screen();
        KnownScreen known = new KnownScreen(screen.width(), screen.height(), first.crtcs(), first.outputs());
        return new News(state, known, null, Survey.of(next));
    }

    /** With the number of the client's last request that was answered: nothing may come before an answer that is due. */
    void tell(ClientConnection connection) {
        int sequence = connection.channel().replies().lastSequence();
        connection.owe(changes.tell(new Listener(connection.channel().model(), sequence, numbers, time)));
    }
}
