package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Kind;
import org.jspecify.annotations.Nullable;

/** A pixmap; what is drawn on it is not in the model, but for the images of our own scratch pixmaps. */
public class PixmapResource extends Resource {
    private final int width;
    private final int height;
    private final int depth;
    private @Nullable Bitmap image;

    public PixmapResource(ClientModel client, int id, int width, int height, int depth) {
        super(client, Kind.PIXMAP, id);
        this.width = width;
        this.height = height;
        this.depth = depth;
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int depth() {
        return depth;
    }

    /** Whether CreatePixmap makes it again; an extension that has its own ways says no. */
    public boolean plain() {
        return true;
    }

    @Nullable
    Bitmap image() {
        return image;
    }

    void image(Bitmap put) {
        image = put;
    }
}
