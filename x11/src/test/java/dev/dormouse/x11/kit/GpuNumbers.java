package dev.dormouse.x11.kit;

/** The numbers of a {@link GpuServer}, which differ from another's by {@code shift}. */
public record GpuNumbers(int shift) {
    static final int MASK = 0x1fffff;

    public int generic() {
        return 128 + shift;
    }

    public int randr() {
        return 129 + shift;
    }

    public int dri3() {
        return 130 + shift;
    }

    public int present() {
        return 131 + shift;
    }

    public int xvideo() {
        return 132 + shift;
    }

    /** First event of RANDR, which has two, and of XVideo, which has two. */
    int randrEvents() {
        return 66 + shift;
    }

    public int xvideoEvents() {
        return 70 + shift;
    }

    int errors() {
        return 130 + 4 * shift;
    }

    /** XVideo has three. */
    public int xvideoErrors() {
        return errors() + 20;
    }

    public int root() {
        return 0x500 + shift;
    }

    int visual() {
        return 0x21 + shift;
    }

    int colormap() {
        return 0x20 + 0x100 * shift;
    }

    public int crtc() {
        return 0x60 + shift;
    }

    /** The first of two ports. */
    public int ports() {
        return 0x70 + shift;
    }

    int base(int client) {
        return (client + 1 + shift) << 21;
    }
}
