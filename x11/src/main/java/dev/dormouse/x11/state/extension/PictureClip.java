package dev.dormouse.x11.state.extension;

/** What a picture is clipped by; the origin is among the picture's values. */
sealed interface PictureClip {
    PictureClip NONE = new None();

    record None() implements PictureClip {}

    /** A bitmap; its id. */
    record Mask(int pixmap) implements PictureClip {}

    record Rectangles(Region area) implements PictureClip {}

    /** A region that is not known here: as long as it is not read back, the picture needs the region itself. */
    record Unknown(RegionResource region) implements PictureClip {}

    static PictureClip of(RegionResource region) {
        Region area = region.area();
        return area == null ? new Unknown(region) : new Rectangles(area);
    }
}
