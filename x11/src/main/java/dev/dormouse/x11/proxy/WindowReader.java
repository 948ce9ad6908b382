package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads what windows show. A picture of a window (GetImage) would have in it what others have put before it, so the window is copied to a
 * pixmap first: CopyArea leaves out what is hidden, be it by windows of others or the window's own, and tells it in GraphicsExpose events
 * (X11 protocol, CopyArea). At most {@link Control#WINDOW} of these pixmaps are there at a time.
 */
final class WindowReader {
    /** Ids of the connection's own, one for each strip on its way. */
    private static final int FIRST_PIXMAP = 0x100;

    private static final int GC = 2;
    private static final int GRAPHICS_EXPOSE = 13;
    private static final int GRAPHICS_EXPOSURES = 1 << 16;

    /** What is done with a strip of which something was to be seen. */
    interface Taker {
        /** @param image for the moment of the call only; zero where the holes are */
        void take(WindowStrip strip, List<Hole> holes, MemorySegment image);
    }

    private final Control from;
    private final int base;
    private final List<List<Hole>> holes = new ArrayList<>();
    // Requests that free what is not needed any more, not sent yet.
    private final List<byte[]> unused = new ArrayList<>();

    WindowReader(Control from) {
        this.from = from;
        this.base = from.setup().base();
        for (int i = 0; i < Control.WINDOW; i++) {
            holes.add(new ArrayList<>(0));
        }
    }

    void read(List<WindowStrip> strips, Taker taker) {
        from.askEachAfter(questions(strips), new Control.Answers() {
            @Override
            public void answered(int question, @org.jspecify.annotations.Nullable MemorySegment reply) {
                WindowStrip strip = strips.get(question);
                List<Hole> hidden = holes.get(question % Control.WINDOW);
                if (reply != null && !strip.isHidden(hidden)) {
                    taker.take(strip, List.copyOf(hidden), PixmapStrip.image(reply));
                }
                hidden.clear();
                unused.add(plain(Core.FREE_PIXMAP, pixmap(question)));
            }

            @Override
            public void event(MemorySegment event) {
                hole(event);
            }
        });
        if (!unused.isEmpty()) {
            from.tellAll(unused);
            unused.clear();
        }
    }

    /** What has to be there goes before each. Taken one by one, see {@link #pixmap}. */
    private Iterator<List<byte[]>> questions(List<WindowStrip> strips) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < strips.size();
            }

            @Override
            public List<byte[]> next() {
                WindowStrip strip = strips.get(next);
                int pixmap = pixmap(next++);
                // An id is used again only after it has been freed.
                List<byte[]> requests = new ArrayList<>(unused);
                unused.clear();
                requests.addAll(copy(strip, pixmap));
                requests.add(strip.on(pixmap).question());
                return requests;
            }
        };
    }

    /** An id is free again when the answer has come that was asked {@link Control#WINDOW} questions before. */
    private int pixmap(int question) {
        return base | (FIRST_PIXMAP + question % Control.WINDOW);
    }

    private List<byte[]> copy(WindowStrip strip, int pixmap) {
        int gc = base | GC;
        return List.of(
                new RequestBuilder(false, Core.CREATE_PIXMAP, strip.depth())
                        .i32(pixmap)
                        .i32(strip.source())
                        .u16(strip.width())
                        .u16(strip.rows())
                        .build(),
                new RequestBuilder(false, Core.CREATE_GC, 0)
                        .i32(gc)
                        .i32(pixmap)
                        .i32(GRAPHICS_EXPOSURES)
                        .i32(1)
                        .build(),
                blank(strip, pixmap, gc),
                new RequestBuilder(false, Core.COPY_AREA, 0)
                        .i32(strip.source())
                        .i32(pixmap)
                        .i32(gc)
                        .u16(strip.x())
                        .u16(strip.y())
                        .u16(0)
                        .u16(0)
                        .u16(strip.width())
                        .u16(strip.rows())
                        .build(),
                plain(Core.FREE_GC, gc));
    }

    /** A new pixmap may hold what somebody else had in his. */
    private static byte[] blank(WindowStrip strip, int pixmap, int gc) {
        return new RequestBuilder(false, Core.POLY_FILL_RECTANGLE, 0)
                .i32(pixmap)
                .i32(gc)
                .i32(0)
                .u16(strip.width())
                .u16(strip.rows())
                .build();
    }

    private static byte[] plain(int opcode, int id) {
        return new RequestBuilder(false, opcode, 0).i32(id).build();
    }

    private void hole(MemorySegment event) {
        int slot = event.get(ValueLayout.JAVA_INT_UNALIGNED, 4) - (base | FIRST_PIXMAP);
        if ((event.get(ValueLayout.JAVA_BYTE, 0) & 0x7f) != GRAPHICS_EXPOSE || slot < 0 || slot >= holes.size()) {
            return;
        }
        List<Hole> hidden = holes.get(slot);
        if (hidden.size() <= Hole.MOST) {
            hidden.add(new Hole(u16(event, 8), u16(event, 10), u16(event, 12), u16(event, 14)));
        }
    }

    private static int u16(MemorySegment event, int at) {
        return event.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & 0xffff;
    }
}
