package dev.dormouse.x11.protocol;

/** GetVisualConfigs' reply: so many numbers for each visual, the first of them its id (GLX protocol encoding). */
record GlxVisuals(Expression visuals, Expression numbers) implements Node {
    @Override
    public boolean run(Walk walk) {
        long each = numbers.of(walk.slots());
        long all = visuals.of(walk.slots());
        // Each is a 32-bit number, so that the product does not wrap around.
        if (each == 0 || all > walk.left() / 4 || each > walk.left() / 4) {
            return all == 0 || each == 0;
        }
        for (int i = 0; i < all; i++) {
            if (!walk.field(Kind.VISUALID) || !walk.skip((each - 1) * 4)) {
                return false;
            }
        }
        return true;
    }
}
