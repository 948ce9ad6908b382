package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/**
 * What windows showed elsewhere, kept in pixmaps on the server that they will be on until they are mapped there. Painting them is over before
 * their programs go on, so that nothing they draw themselves is painted over; a window that is not to be seen by then (its
 * window manager takes its time) is left to its program, which is told to draw it anyway. Used while every client stands still.
 */
final class WindowPictures {
    private static final Duration PATIENCE = Duration.ofMillis(25);
    private static final Duration PAUSE = Duration.ofNanos(500_000);
    private static final int FIRST_PIXMAP = 0x1000;

    private static final int PUT_GC = 2;
    private static final int GC = 3;
    private static final int MASK = 4;
    private static final int MASK_GC = 5;
    private static final int FOREGROUND = 1 << 2;
    private static final int GRAPHICS_EXPOSURES = 1 << 16;
    private static final int CLIP_X = 1 << 17;
    private static final int CLIP_Y = 1 << 18;
    private static final int CLIP_MASK = 1 << 19;

    private record Kept(WindowStrip strip, List<Hole> holes, int pixmap) {}

    private final Control to;
    private final int base;
    private final List<Kept> pictures = new ArrayList<>();
    private long bytes;
    private int depthOfGc;

    WindowPictures(Control to) {
        this.to = to;
        this.base = to.setup().base();
    }

    void keep(WindowStrip strip, List<Hole> holes, MemorySegment image) {
        bytes += strip.bytes();
        if (bytes > WindowSurvey.MOST_BYTES) {
            return;
        }
        int pixmap = base | (FIRST_PIXMAP + pictures.size());
        List<byte[]> requests = new ArrayList<>(List.of(create(pixmap, strip)));
        requests.addAll(gcOf(pixmap, strip.depth()));
        requests.add(strip.on(pixmap).head(pixmap, base | PUT_GC, image.byteSize()));
        to.tell(requests, image);
        pictures.add(new Kept(strip, holes, pixmap));
    }

    private byte[] create(int pixmap, WindowStrip strip) {
        return new RequestBuilder(false, Core.CREATE_PIXMAP, strip.depth())
                .i32(pixmap)
                .i32(to.setup().screen().root())
                .u16(strip.width())
                .u16(strip.rows())
                .build();
    }

    /** One is good for all pixmaps of its depth. */
    private List<byte[]> gcOf(int pixmap, int depth) {
        if (depth == depthOfGc) {
            return List.of();
        }
        boolean first = depthOfGc == 0;
        depthOfGc = depth;
        byte[] create = new RequestBuilder(false, Core.CREATE_GC, 0)
                .i32(base | PUT_GC)
                .i32(pixmap)
                .i32(0)
                .build();
        return first ? List.of(create) : List.of(plain(Core.FREE_GC, PUT_GC), create);
    }

    /** @param targets finds a window's id on the server by the virtual one */
    void paint(IntUnaryOperator targets) {
        if (pictures.isEmpty()) {
            return;
        }
        try {
            awaitViewable(targets);
            List<byte[]> requests = new ArrayList<>();
            pictures.forEach(picture -> paint(picture, targets.applyAsInt(picture.strip.window()), requests));
            requests.add(plain(Core.FREE_GC, PUT_GC));
            to.tellAll(requests);
            to.settle();
        } catch (X11Exception e) {
            // The server is gone again: each client's own thread finds out.
            Thread.onSpinWait();
        }
        pictures.clear();
        depthOfGc = 0;
    }

    private void awaitViewable(IntUnaryOperator targets) {
        List<Integer> windows = pictures.stream()
                .map(picture -> targets.applyAsInt(picture.strip.window()))
                .distinct()
                .toList();
        long start = System.nanoTime();
        while (WindowSurvey.viewable(to, windows, Integer::intValue).size() < windows.size()
                && System.nanoTime() - start < PATIENCE.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void paint(Kept picture, int window, List<byte[]> out) {
        WindowStrip strip = picture.strip;
        boolean whole = picture.holes.isEmpty();
        if (!whole) {
            out.addAll(mask(picture));
            out.add(plain(Core.FREE_GC, MASK_GC));
        }
        out.add(gc(strip, window, whole));
        out.add(copy(strip, picture.pixmap, window));
        out.add(plain(Core.FREE_GC, GC));
        out.add(new RequestBuilder(false, Core.FREE_PIXMAP, 0)
                .i32(picture.pixmap)
                .build());
        if (!whole) {
            out.add(plain(Core.FREE_PIXMAP, MASK));
        }
    }

    private byte[] gc(WindowStrip strip, int window, boolean whole) {
        RequestBuilder request = new RequestBuilder(false, Core.CREATE_GC, 0)
                .i32(base | GC)
                .i32(window)
                .i32(whole ? GRAPHICS_EXPOSURES : GRAPHICS_EXPOSURES | CLIP_X | CLIP_Y | CLIP_MASK)
                .i32(0);
        return whole
                ? request.build()
                : request.i32(strip.x()).i32(strip.y()).i32(base | MASK).build();
    }

    private byte[] copy(WindowStrip strip, int pixmap, int window) {
        return new RequestBuilder(false, Core.COPY_AREA, 0)
                .i32(pixmap)
                .i32(window)
                .i32(base | GC)
                .i32(0)
                .u16(strip.x())
                .u16(strip.y())
                .u16(strip.width())
                .u16(strip.rows())
                .build();
    }

    /** A bitmap with a one for each pixel that was to be seen. */
    private List<byte[]> mask(Kept picture) {
        WindowStrip strip = picture.strip;
        RequestBuilder out = fill();
        picture.holes.forEach(
                hole -> out.u16(hole.x()).u16(hole.y()).u16(hole.width()).u16(hole.height()));
        return List.of(
                new RequestBuilder(false, Core.CREATE_PIXMAP, 1)
                        .i32(base | MASK)
                        .i32(picture.pixmap)
                        .u16(strip.width())
                        .u16(strip.rows())
                        .build(),
                new RequestBuilder(false, Core.CREATE_GC, 0)
                        .i32(base | MASK_GC)
                        .i32(base | MASK)
                        .i32(FOREGROUND)
                        .i32(1)
                        .build(),
                fill().i32(0).u16(strip.width()).u16(strip.rows()).build(),
                new RequestBuilder(false, Core.CHANGE_GC, 0)
                        .i32(base | MASK_GC)
                        .i32(FOREGROUND)
                        .i32(0)
                        .build(),
                out.build());
    }

    private RequestBuilder fill() {
        return new RequestBuilder(false, Core.POLY_FILL_RECTANGLE, 0)
                .i32(base | MASK)
                .i32(base | MASK_GC);
    }

    private byte[] plain(int opcode, int id) {
        return new RequestBuilder(false, opcode, 0).i32(base | id).build();
    }
}
