package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window that a client has made. Where another client (a window manager) has a say, a read-back tells how it really is. */
public final class WindowResource extends Resource {
    private static final long OVERHEAD = 512;

    private final int depth;
    private final int visual;
    private final boolean inputOnly;
    private final WindowAttributes attributes = new WindowAttributes();
    private final EventMasks masks;
    private final Properties properties;
    private final Settings settings = new Settings();
    final List<WindowResource> children = new ArrayList<>(0);
    private int parent;
    private int x;
    private int y;
    private int width;
    private int height;
    private int border;
    private boolean mapped;
    private boolean framed;

    /** @param visual 0 (CopyFromParent) where the window has none or its parent's is not known */
    WindowResource(ClientModel client, int id, int parent, int depth, int visual, boolean inputOnly) {
        super(client, Kind.WINDOW, id);
        this.parent = parent;
        this.depth = depth;
        this.visual = visual;
        this.inputOnly = inputOnly;
        this.masks = new EventMasks(client);
        this.properties = new Properties(client.properties());
    }

    /** Whom its client takes for the parent: the root for the ones that a window manager outside has framed. */
    public int parent() {
        return parent;
    }

    /** 0 if it only takes input. */
    public int depth() {
        return depth;
    }

    public int visual() {
        return visual;
    }

    public boolean inputOnly() {
        return inputOnly;
    }

    /** Of the border's outer upper left corner, from the parent's inner one. */
    public int x() {
        return x;
    }

    public int y() {
        return y;
    }

    /** Inside the border, in pixels. */
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int border() {
        return border;
    }

    /** Its client wants it to be seen; an iconified window may be unmapped by the window manager nevertheless. */
    public boolean mapped() {
        return mapped;
    }

    /** A window manager has put it into a window of its own: x and y of the server's events count from there. */
    public boolean framed() {
        return framed;
    }

    public boolean overrideRedirect() {
        return attributes.value(WindowAttributes.OVERRIDE_REDIRECT) != 0;
    }

    /** From the bottom up. */
    public List<WindowResource> children() {
        return Collections.unmodifiableList(children);
    }

    public EventMasks masks() {
        return masks;
    }

    public Properties properties() {
        return properties;
    }

    /** What extensions remember of it; it goes with the window. */
    public Settings settings() {
        return settings;
    }

    public void placed(int newX, int newY, int newWidth, int newHeight, int newBorder) {
        x = (short) newX;
        y = (short) newY;
        width = newWidth & 0xffff;
        height = newHeight & 0xffff;
        border = newBorder & 0xffff;
    }

    public void mapped(boolean wanted) {
        mapped = wanted;
    }

    public void framed(boolean inForeignWindow) {
        framed = inForeignWindow;
    }

    /** What the server says of the order of its children; those it does not name, or that are not its children, are left where they are. */
    public void stacked(List<Integer> childrenBottomToTop) {
        client().display().windows().stacked(id(), childrenBottomToTop);
    }

    WindowAttributes attributes() {
        return attributes;
    }

    void parent(int newParent) {
        parent = newParent;
    }

    /** None of the event mask, which belongs to a client. */
    void attribute(int attribute, int value) {
        if (refers(attribute)) {
            holdInstead(attributes.value(attribute), value);
        }
        switch (attribute) {
            case WindowAttributes.BACK_PIXEL -> holdInstead(attributes.value(WindowAttributes.BACK_PIXMAP), 0);
            case WindowAttributes.BORDER_PIXEL -> holdInstead(attributes.value(WindowAttributes.BORDER_PIXMAP), 0);
            default -> {}
        }
        attributes.set(attribute, value);
        if (rootHas(attribute, value)) {
            attributes.clear(attribute);
        }
    }

    /** What windows take from the root if they are given nothing is left unset, however it was given. */
    private boolean rootHas(int attribute, int value) {
        return switch (attribute) {
            case WindowAttributes.BORDER_PIXEL -> value == 0;
            case WindowAttributes.COLORMAP ->
                value == client().display().server().colormap();
            default -> false;
        };
    }

    private static boolean refers(int attribute) {
        return switch (attribute) {
            case WindowAttributes.BACK_PIXMAP,
                    WindowAttributes.BORDER_PIXMAP,
                    WindowAttributes.COLORMAP,
                    WindowAttributes.CURSOR -> true;
            default -> false;
        };
    }

    @Nullable
    WindowResource parentWindow() {
        return client().display().find(parent, WindowResource.class);
    }

    @Override
    public long bytes() {
        return OVERHEAD + properties.bytes() + settings.bytes();
    }

    @Override
    void lose(Resource other) {
        settings.lose(other);
        super.lose(other);
    }

    @Override
    protected void gone() {
        client().display().windows().destroyed(this);
    }

    @Override
    protected void lost(Resource other) {
        for (int attribute = 0; attribute < WindowAttributes.COUNT; attribute++) {
            if (refers(attribute) && attributes.value(attribute) == other.id()) {
                attributes.clear(attribute);
            }
        }
    }
}
