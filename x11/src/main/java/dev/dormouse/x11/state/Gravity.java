package dev.dormouse.x11.state;

/** Where a window goes when its parent changes its size (X11 protocol, CreateWindow: win-gravity). */
final class Gravity {
    /** X.Org's servers unmap such a window only if its parent can be seen. */
    private static final int UNMAP = 0;

    private static final int STATIC = 10;

    private Gravity() {}

    /** The other nine count row by row from the upper left: columns and rows stay, go half the way, or all of it. */
    static void follow(WindowResource child, int movedX, int movedY, int wider, int higher) {
        boolean resized = wider != 0 || higher != 0;
        boolean set = child.attributes().has(WindowAttributes.WIN_GRAVITY);
        int gravity = set ? child.attributes().value(WindowAttributes.WIN_GRAVITY) : 1;
        if (!resized) {
            return;
        }
        if (gravity == UNMAP) {
            WindowResource parent = child.parentWindow();
            child.mapped(child.mapped()
                    && parent != null
                    && !child.client().display().windows().viewable(parent));
        } else if (gravity == STATIC) {
            move(child, -movedX, -movedY);
        } else {
            move(child, part(wider, (gravity - 1) % 3), part(higher, (gravity - 1) / 3));
        }
    }

    private static int part(int difference, int thirds) {
        return switch (thirds) {
            case 0 -> 0;
            case 1 -> difference / 2;
            default -> difference;
        };
    }

    private static void move(WindowResource child, int x, int y) {
        child.placed(child.x() + x, child.y() + y, child.width(), child.height(), child.border());
    }
}
