package dev.dormouse.gpu.drm.uapi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * How much a card has to show pictures with; all pointers are null, so that only numbers are told ({@code struct drm_mode_card_res}, drm_mode.h).
 *
 * @param framebuffers of this client alone
 */
public record CardResources(int framebuffers, int crtcs, int connectors, int encoders) implements Struct {
    public static final int SIZE = 64;

    public static final Ioctl GET = Ioctl.both("MODE_GETRESOURCES", 0xa0, SIZE);

    @Override
    public void put(MemorySegment to) {
        to.set(JAVA_INT, 32, framebuffers);
        to.set(JAVA_INT, 36, crtcs);
        to.set(JAVA_INT, 40, connectors);
        to.set(JAVA_INT, 44, encoders);
    }

    public static CardResources from(MemorySegment from) {
        return new CardResources(
                from.get(JAVA_INT, 32), from.get(JAVA_INT, 36), from.get(JAVA_INT, 40), from.get(JAVA_INT, 44));
    }
}
