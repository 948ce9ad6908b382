package dev.dormouse.x11.news;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.translate.Numbers;
import java.util.List;

/** What programs take the screen for before they are told: its size, and its parts by the numbers that they know. */
public record KnownScreen(int width, int height, List<Integer> crtcs, List<Integer> outputs) {
    /** @param numbers of the server that has this layout */
    public static KnownScreen of(Layout layout, Numbers numbers) {
        return new KnownScreen(
                layout.width(),
                layout.height(),
                layout.crtcs().stream()
                        .map(crtc -> numbers.virtual(Kind.CRTC, crtc.id()))
                        .toList(),
                layout.outputs().stream()
                        .map(output -> numbers.virtual(Kind.OUTPUT, output.id()))
                        .toList());
    }
}
