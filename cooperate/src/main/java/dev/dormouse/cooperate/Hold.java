package dev.dormouse.cooperate;

/** Work that a checkpoint waits for, until this is closed. */
public final class Hold implements AutoCloseable {
    private final Cooperator cooperator;
    private final String id;

    Hold(Cooperator cooperator, String id) {
        this.cooperator = cooperator;
        this.id = id;
    }

    @Override
    public void close() {
        cooperator.release(id);
    }
}
