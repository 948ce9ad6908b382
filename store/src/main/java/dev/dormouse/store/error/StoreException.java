package dev.dormouse.store.error;

/** What a store cannot do, in a sentence of cause and one of cure. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of trouble it is. */
    public enum Code {
        /** What was stored is not what is there. */
        DAMAGED,
        /** No key, or another one. */
        LOCKED,
        /** Everything else. */
        FAILED
    }

    private final Code code;
    private final String cure;

    public StoreException(Code code, String cause, String cure) {
        super(cause);
        this.code = code;
        this.cure = cure;
    }

    public Code code() {
        return code;
    }

    public String cure() {
        return cure;
    }

    public static StoreException damaged(String cause) {
        return new StoreException(
                Code.DAMAGED,
                cause,
                "Bring the file back from a copy; 'dormouse verify' names the snapshots that need it");
    }
}
