package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;

/** CreateWindow, read and written. What a window takes from its parent it takes once, so it is looked up here and now. */
final class WindowBirth {
    private static final int INPUT_OUTPUT = 1;
    private static final int INPUT_ONLY = 2;

    /** All that a window without pixels may have. */
    private static final int OF_INPUT_ONLY = 1 << WindowAttributes.WIN_GRAVITY
            | 1 << WindowAttributes.OVERRIDE_REDIRECT
            | 1 << WindowAttributes.DO_NOT_PROPAGATE
            | 1 << WindowAttributes.CURSOR;

    private static final int BORDERS = 1 << WindowAttributes.BORDER_PIXMAP | 1 << WindowAttributes.BORDER_PIXEL;

    private WindowBirth() {}

    static WindowResource of(ClientModel client, Message request) {
        DisplayModel display = client.display();
        int parentId = request.i32(8);
        WindowResource parent = display.find(parentId, WindowResource.class);
        int type = request.u16(22);
        boolean inputOnly = type == INPUT_ONLY || (type == 0 && parent != null && parent.inputOnly());
        int depth = inputOnly
                ? 0
                : given(request.u8(1), parent == null ? display.server().rootDepth() : parent.depth());
        int visual = inputOnly ? 0 : given(request.i32(24), visual(display, parentId));
        WindowResource window = new WindowResource(client, request.i32(4), parentId, depth, visual, inputOnly);
        window.placed(request.i16(12), request.i16(14), request.u16(16), request.u16(18), request.u16(20));
        if (!inputOnly) {
            inherit(window, WindowAttributes.BORDER_PIXMAP);
            inherit(window, WindowAttributes.COLORMAP);
        }
        return window;
    }

    private static int given(int value, int otherwise) {
        return value == 0 ? otherwise : value;
    }

    private static int visual(DisplayModel display, int parent) {
        WindowResource known = display.find(parent, WindowResource.class);
        if (known != null) {
            return known.visual();
        }
        return parent == display.server().root() ? display.server().rootVisual() : 0;
    }

    /** CopyFromParent. The root's, which are the defaults, are left unset. */
    static void inherit(WindowResource window, int attribute) {
        WindowResource parent = window.parentWindow();
        boolean border = attribute == WindowAttributes.BORDER_PIXMAP;
        boolean pixel = border && parent != null && parent.attributes().has(WindowAttributes.BORDER_PIXEL);
        int source = pixel ? WindowAttributes.BORDER_PIXEL : attribute;
        if (parent != null && parent.attributes().has(source)) {
            window.attribute(source, parent.attributes().value(source));
        } else if (window.attributes().mask() != 0) {
            window.attribute(attribute, 0);
            window.attributes().clear(attribute);
        }
    }

    static void emit(WindowResource window, Emitter out) {
        int mask = mask(window);
        RequestBuilder request = window.client()
                .request(Core.CREATE_WINDOW, window.depth())
                .i32(window.id())
                .i32(window.parent())
                .u16(window.x())
                .u16(window.y())
                .u16(window.width())
                .u16(window.height())
                .u16(window.border())
                .u16(window.inputOnly() ? INPUT_ONLY : INPUT_OUTPUT)
                .i32(window.visual())
                .i32(mask);
        for (int bits = mask; bits != 0; bits = Bits.rest(bits)) {
            request.i32(value(window, Bits.lowest(bits)));
        }
        out.emit(window.client(), request.build());
    }

    private static int value(WindowResource window, int attribute) {
        boolean theDefault =
                attribute == WindowAttributes.COLORMAP && !window.attributes().has(attribute);
        return theDefault
                ? window.client().display().server().colormap()
                : window.attributes().value(attribute);
    }

    private static int mask(WindowResource window) {
        if (window.inputOnly()) {
            return window.attributes().mask() & OF_INPUT_ONLY;
        }
        int mask = window.attributes().mask();
        for (int bits = mask; bits != 0; bits = Bits.rest(bits)) {
            mask = made(window, Bits.lowest(bits)) ? mask : mask & ~Integer.lowestOneBit(bits);
        }
        WindowResource parent = window.parentWindow();
        boolean bordered = (mask & BORDERS) != 0;
        boolean sameDepth = window.client().display().depthOf(window.parent()) == window.depth();
        boolean inheritsBorder = parent != null && (parent.attributes().mask() & BORDERS) != 0;
        mask |= bordered || (sameDepth && !inheritsBorder) ? 0 : 1 << WindowAttributes.BORDER_PIXEL;
        boolean inheritsOther = parent != null && parent.attributes().has(WindowAttributes.COLORMAP);
        return mask | (inheritsOther ? 1 << WindowAttributes.COLORMAP : 0);
    }

    /** Whether what an attribute refers to will be there: a wrong one would keep the whole window from being made. */
    private static boolean made(WindowResource window, int attribute) {
        DisplayModel display = window.client().display();
        int value = window.attributes().value(attribute);
        return switch (attribute) {
            case WindowAttributes.BACK_PIXMAP, WindowAttributes.BORDER_PIXMAP -> {
                PixmapResource pixmap = display.find(value, PixmapResource.class);
                // None and ParentRelative are no pixmaps.
                yield value == 0 || value == 1 || (pixmap != null && pixmap.depth() == window.depth());
            }
            case WindowAttributes.COLORMAP -> display.exists(value, ColormapResource.class);
            case WindowAttributes.CURSOR -> value == 0 || display.find(value, CursorResource.class) != null;
            default -> true;
        };
    }
}
