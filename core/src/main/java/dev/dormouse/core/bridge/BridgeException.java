package dev.dormouse.core.bridge;

/** What came over the bridge is not what our plugin sends, or a handler refused. */
public final class BridgeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BridgeException(String message) {
        super(message);
    }
}
