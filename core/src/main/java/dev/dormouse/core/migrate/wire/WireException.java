package dev.dormouse.core.migrate.wire;

/** The other side has sent what no Dormouse sends. */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WireException(String what) {
        super(what);
    }
}
