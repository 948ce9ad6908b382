package dev.dormouse.x11.news;

import java.util.List;

/**
 * A server's screen as RANDR has it, with the server's own numbers and times.
 *
 * @param sizeId index of the size among those of RANDR 1.1
 * @param subpixels 0 unknown, and others (randrproto §5.3)
 * @param setTime when a client last set it
 * @param configTime when the hardware last changed
 */
public record Layout(
        int width,
        int height,
        int widthMillimetres,
        int heightMillimetres,
        int rotation,
        int sizeId,
        int subpixels,
        int setTime,
        int configTime,
        List<Crtc> crtcs,
        List<Output> outputs) {
    private static final int SIDEWAYS = 2 | 8;

    /** What shows a part of the screen. Its size is the mode's, which a rotation does not turn. */
    public record Crtc(int id, int mode, int rotation, int x, int y, int width, int height) {}

    /** What a monitor is plugged into. */
    public record Output(int id, int crtc, int mode, int rotation, int connection, int subpixels) {}

    /** Whether width and height of the screen are the other way round than the monitor's: events have the latter. */
    boolean sideways() {
        return isSideways(rotation);
    }

    /** Rotated by 90 or 270 degrees. */
    public static boolean isSideways(int rotation) {
        return (rotation & SIDEWAYS) != 0;
    }
}
