package dev.dormouse.gpu.drm.uapi;

/**
 * What an offset in /dev/kfd means (kfd_priv.h): two bits for the kind, then 16 for the GPU.
 *
 * @param gpu what the host calls it; 0 for events, which are of no GPU
 */
public record KfdOffset(Kind kind, int gpu) {
    private static final int KIND_SHIFT = 62;
    private static final int GPU_SHIFT = 46;
    private static final int GPU_MASK = 0xffff;

    /** In the kernel's order. */
    public enum Kind {
        REGISTERS,
        RESERVED,
        EVENTS,
        DOORBELLS
    }

    public static KfdOffset of(long offset) {
        return new KfdOffset(Kind.values()[(int) (offset >>> KIND_SHIFT)], (int) (offset >>> GPU_SHIFT) & GPU_MASK);
    }

    /** {@code doorbells of GPU 1a2b}. */
    public String inWords() {
        String what = switch (kind) {
            case REGISTERS -> "registers";
            case RESERVED -> "reserved memory";
            case EVENTS -> "events";
            case DOORBELLS -> "doorbells";
        };
        return gpu == 0 ? what : what + " of GPU " + Integer.toHexString(gpu);
    }
}
