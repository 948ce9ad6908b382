package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.WindowResource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SHAPE extension (shape.txt). */
final class Shape {
    static final String NAME = "SHAPE";
    static final int RECTANGLES = 1;

    private static final int SET = 0;
    private static final int UNION = 1;
    private static final int INTERSECT = 2;
    private static final int SUBTRACT = 3;
    private static final int INVERT = 4;
    private static final int CLIP = 1;

    private Shape() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(4))
                .on(RECTANGLES, Length.atLeast(16), Shape::rectangles)
                .on(2, Length.exactly(20), Shape::mask)
                .on(3, Length.exactly(20), Shape::combine)
                .on(4, Length.exactly(16), Shape::offset)
                .selection(6, Length.exactly(12), 4, 8, 1)
                .emitting(Shape::emit);
    }

    private static @Nullable WindowResource window(ClientModel client, int id, int kind) {
        return kind < Shapes.KINDS ? client.display().find(id, WindowResource.class) : null;
    }

    private static void rectangles(ClientModel client, Message request) {
        WindowResource window = window(client, request.i32(8), request.u8(5));
        if (window != null && request.length() % 8 == 0) {
            Region area = Region.read(request, 16).translate(request.i16(12), request.i16(14));
            operate(window, request.u8(5), request.u8(4), area);
        }
    }

    private static void mask(ClientModel client, Message request) {
        WindowResource window = window(client, request.i32(8), request.u8(5));
        int bitmap = request.i32(16);
        if (window == null || request.u8(4) > INVERT) {
            return;
        }
        if (bitmap == 0) {
            Shapes.clear(window, request.u8(5));
        } else if (client.display().find(bitmap, PixmapResource.class) != null) {
            Shapes.put(window, request.u8(5), null);
        }
    }

    private static void combine(ClientModel client, Message request) {
        WindowResource target = window(client, request.i32(8), request.u8(5));
        WindowResource source = window(client, request.i32(16), request.u8(6));
        if (target == null || source == null) {
            return;
        }
        int kind = request.u8(6);
        Region area = Shapes.shaped(source, kind) ? Shapes.area(source, kind) : whole(source, kind);
        operate(
                target,
                request.u8(5),
                request.u8(4),
                area == null ? null : area.translate(request.i16(12), request.i16(14)));
    }

    /** What servers do where there is no shape yet is not what the document says: it was tried out. */
    private static void operate(WindowResource window, int kind, int operation, @Nullable Region area) {
        boolean shaped = Shapes.shaped(window, kind);
        switch (operation) {
            case SET -> Shapes.put(window, kind, area);
            case UNION -> change(window, kind, area, shaped, Shape::none, Region::union);
            case INTERSECT -> change(window, kind, area, shaped, given -> given, Region::intersect);
            case SUBTRACT ->
                change(window, kind, area, shaped, given -> whole(window, kind).subtract(given), Region::subtract);
            case INVERT ->
                change(window, kind, area, shaped, given -> Region.EMPTY, (before, given) -> given.subtract(before));
            default -> {}
        }
    }

    private interface Both {
        Region of(Region before, Region given);
    }

    private static @Nullable Region none(Region given) {
        return null;
    }

    private static void change(
            WindowResource window,
            int kind,
            @Nullable Region given,
            boolean shaped,
            Function<Region, @Nullable Region> first,
            Both both) {
        Region before = Shapes.area(window, kind);
        if (given == null || !given.simple() || (shaped && before == null)) {
            Shapes.put(window, kind, null);
        } else if (before != null) {
            Shapes.put(window, kind, both.of(before, given));
        } else {
            start(window, kind, first.apply(given));
        }
    }

    private static void start(WindowResource window, int kind, @Nullable Region shape) {
        if (shape != null) {
            Shapes.put(window, kind, shape);
        }
    }

    private static Region whole(WindowResource window, int kind) {
        int border = kind == CLIP ? 0 : window.border();
        return Region.of(new Region.Box(-border, -border, window.width() + border, window.height() + border));
    }

    private static void offset(ClientModel client, Message request) {
        WindowResource window = window(client, request.i32(8), request.u8(4));
        Region area = window == null ? null : Shapes.area(window, request.u8(4));
        if (window != null && Shapes.shaped(window, request.u8(4))) {
            Shapes.put(window, request.u8(4), area == null ? null : area.translate(request.i16(12), request.i16(14)));
        }
    }

    private static void emit(DisplayModel display, Stage stage, Emitter out) {
        if (stage != Stage.DEPENDENTS) {
            return;
        }
        for (WindowResource window : display.all(WindowResource.class)) {
            window.settings().entries().stream()
                    .filter(entry -> entry.getKey().extension().equals(NAME) && entry.getValue().length > 0)
                    .forEach(entry -> out.emit(window.client(), entry.getValue()));
        }
    }
}
