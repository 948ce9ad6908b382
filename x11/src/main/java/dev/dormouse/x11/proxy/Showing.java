package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.translate.DisplayState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows the windows that a window manager is to adopt, from the bottom up, then tells it which one the user was working with and in which order they
 * were. All over one connection, the proxy's own: what several clients send arrives in no order, and a window manager gives the focus to what
 * comes last and puts the rest below it. Without a window manager it leaves all to the clients. The caller holds the display's lock.
 */
final class Showing {
    private final DisplayState state;
    private final Control next;
    private final List<Adoption> adoptions;
    private final Set<Integer> windows = new HashSet<>();

    /** @param next a connection to the server on which they are to be seen */
    Showing(DisplayState state, Control next, List<Adoption> adoptions) {
        this.state = state;
        this.next = next;
        this.adoptions = adoptions;
        if (state.questions().isManaged()) {
            adoptions.forEach(adoption -> windows.add(adoption.window().id()));
        }
    }

    /** Whether a request that a client would send maps one of these windows, and has to be left out. */
    boolean takes(ClientModel client, byte[] request) {
        ByteOrder order = client.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return request[0] == Core.MAP_WINDOW
                && windows.contains(ByteBuffer.wrap(request).order(order).getInt(4));
    }

    /** Once the clients have sent what they had to. There is no way back any more: a server that has died now is found dead by its clients. */
    void show() {
        try {
            if (!windows.isEmpty()) {
                next.settle();
                inOrder();
            }
        } catch (X11Exception e) {
            windows.clear();
        }
    }

    private void inOrder() {
        List<WindowResource> order = state.model().windows().tops().stream()
                .filter(window -> windows.contains(window.id()))
                .toList();
        order.forEach(window -> next.tell(new RequestBuilder(false, Core.MAP_WINDOW, 0)
                .i32(state.numbers().real(Kind.WINDOW, window.id()))
                .build()));
        ManagerMessages messages = new ManagerMessages(state, next);
        adoptions.stream().filter(adoption -> !adoption.isUrgent()).forEach(messages::calm);
        adoptions.stream().filter(Adoption::active).forEach(messages::activate);
        order.forEach(messages::raise);
    }
}
