package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import java.util.List;

/** Follows which windows there are, with what attributes, and which events clients want of them. */
final class WindowTracker implements CoreSubject {
    private static final int ALL = (1 << WindowAttributes.COUNT) - 1;

    @Override
    public boolean follows(int opcode) {
        return switch (opcode) {
            case Core.CREATE_WINDOW, Core.CHANGE_WINDOW_ATTRIBUTES, Core.DESTROY_WINDOW, Core.DESTROY_SUBWINDOWS ->
                true;
            default -> false;
        };
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        switch (request.u8(0)) {
            case Core.CREATE_WINDOW -> create(client, request);
            case Core.CHANGE_WINDOW_ATTRIBUTES -> change(client, request);
            case Core.DESTROY_WINDOW -> destroy(client, request.i32(4));
            default -> destroySubwindows(client, request.i32(4));
        }
        return Verdict.PASS;
    }

    private static void create(ClientModel client, Message request) {
        DisplayModel display = client.display();
        int mask = request.i32(28);
        boolean possible = display.mayAdd(client, request.i32(4))
                && display.exists(request.i32(8), WindowResource.class)
                && Bits.fit(mask, ALL, request.length() - 32);
        if (possible) {
            WindowResource window = WindowBirth.of(client, request);
            display.add(window);
            display.windows().attach(window);
            apply(client, window, request, mask, 32);
        }
    }

    private static void change(ClientModel client, Message request) {
        int mask = request.i32(8);
        if (!Bits.fit(mask, ALL, request.length() - 12)) {
            return;
        }
        WindowResource window = client.display().find(request.i32(4), WindowResource.class);
        if (window != null) {
            apply(client, window, request, mask, 12);
        } else if (client.display().exists(request.i32(4), WindowResource.class)) {
            ForeignMasks.change(client, request, mask);
        }
    }

    /** The server takes the values one by one and stops at the first that is wrong. */
    private static void apply(ClientModel client, WindowResource window, Message request, int mask, int from) {
        int at = from;
        for (int bits = mask; bits != 0; bits = Bits.rest(bits)) {
            int attribute = Bits.lowest(bits);
            int value = request.i32(at);
            at += 4;
            if (!WindowAttributes.allowed(attribute, value)) {
                return;
            }
            apply(client, window, attribute, value);
        }
    }

    private static void apply(ClientModel client, WindowResource window, int attribute, int value) {
        switch (attribute) {
            case WindowAttributes.EVENT_MASK -> window.masks().select(client, value);
            case WindowAttributes.BORDER_PIXMAP, WindowAttributes.COLORMAP -> {
                if (value == 0) {
                    WindowBirth.inherit(window, attribute);
                } else {
                    window.attribute(attribute, value);
                }
            }
            default -> window.attribute(attribute, value);
        }
    }

    private static void destroy(ClientModel client, int id) {
        WindowResource window = client.display().find(id, WindowResource.class);
        if (window != null) {
            client.display().forget(window);
        }
    }

    private static void destroySubwindows(ClientModel client, int id) {
        List<WindowResource> children = client.display().windows().children(id);
        if (client.display().find(id) != null) {
            children.reversed().forEach(client.display()::forget);
        }
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        switch (stage) {
            case WINDOWS -> display.windows().all().forEach(window -> WindowBirth.emit(window, out));
            case RELATIONS -> EventMasksEmission.emit(display, out);
            default -> {}
        }
    }
}
