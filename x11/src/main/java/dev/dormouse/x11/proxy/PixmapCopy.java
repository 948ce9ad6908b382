package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.PixmapResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Copies what pixmaps hold from one server to another, in strips, while the next strips are asked for. */
final class PixmapCopy {
    private final Control from;
    private final Control to;

    PixmapCopy(Control from, Control to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @param sources each pixmap's id on the server that it is copied from
     * @param targets finds the id on the other one by the virtual one
     */
    void copy(Map<PixmapResource, Integer> sources, IntUnaryOperator targets) {
        List<PixmapStrip> strips = strips(sources);
        try (PixmapPainter painter = new PixmapPainter(to)) {
            from.askEach(strips.stream().map(PixmapStrip::question).iterator(), (number, reply) -> {
                PixmapStrip strip = strips.get(number);
                if (reply != null) {
                    painter.paint(strip, targets.applyAsInt(strip.id()), PixmapStrip.image(reply));
                }
            });
        }
    }

    static List<PixmapStrip> strips(Map<PixmapResource, Integer> sources) {
        List<PixmapStrip> strips = new ArrayList<>();
        sources.forEach((pixmap, source) -> strips.addAll(PixmapStrip.of(pixmap, source)));
        return strips;
    }

    static boolean isCopied(PixmapResource pixmap) {
        return pixmap.plain() && pixmap.kind() == Kind.PIXMAP;
    }
}
