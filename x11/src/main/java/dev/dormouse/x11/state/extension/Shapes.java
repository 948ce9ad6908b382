package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.WindowResource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a window: bounding (0), clip (1) and input (2), each none, a region, or one that must be read back because it was made
 * of a bitmap. They are kept with the window as the request that sets them; an empty one is an unknown shape.
 */
public final class Shapes {
    /** Bounding, clip, input. */
    public static final int KINDS = 3;

    private static final byte[] UNKNOWN = {};

    private Shapes() {}

    /** Whether ShapeGetRectangles must be asked before the window can be made again. */
    public static boolean unknown(WindowResource window, int kind) {
        byte[] request = window.settings().get(key(window, kind));
        return request != null && request.length == 0;
    }

    /** What ShapeGetRectangles says of a shape: x, y, width and height of each rectangle. */
    public static void rectangles(WindowResource window, int kind, short[] numbers) {
        List<Region.Box> boxes = new ArrayList<>();
        for (int i = 0; i + 4 <= numbers.length; i += 4) {
            int right = numbers[i] + (numbers[i + 2] & 0xffff);
            int bottom = numbers[i + 1] + (numbers[i + 3] & 0xffff);
            boxes.add(new Region.Box(numbers[i], numbers[i + 1], right, bottom));
        }
        put(window, kind, Region.of(boxes).writable());
    }

    static boolean shaped(WindowResource window, int kind) {
        return window.settings().get(key(window, kind)) != null;
    }

    /** To reckon with; null if it is not known or too large for that, or there is none. */
    static @Nullable Region area(WindowResource window, int kind) {
        byte[] request = window.settings().get(key(window, kind));
        if (request == null || request.length == 0) {
            return null;
        }
        Region area = Region.read(Requests.numbers(window.client(), request), 16);
        return area.simple() ? area : null;
    }

    static void put(WindowResource window, int kind, @Nullable Region area) {
        byte[] request = area == null || !area.fits() ? UNKNOWN : request(window, kind, area);
        window.settings().put(key(window, kind), request);
    }

    static void clear(WindowResource window, int kind) {
        window.settings().remove(key(window, kind));
    }

    private static byte[] request(WindowResource window, int kind, Region area) {
        ClientModel client = window.client();
        return area.write(Requests.of(client, Shape.NAME, Shape.RECTANGLES)
                        .u8(0)
                        .u8(kind)
                        .u8(0)
                        .u8(0)
                        .i32(window.id())
                        .i32(0))
                .build();
    }

    private static Settings.Key key(WindowResource window, int kind) {
        return new Settings.Key(Shape.NAME, Shape.RECTANGLES, window.id(), kind, 0);
    }
}
