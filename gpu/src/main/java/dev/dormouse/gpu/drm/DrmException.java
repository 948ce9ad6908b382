package dev.dormouse.gpu.drm;

/** Why buffers of a GPU cannot be saved or made again: a sentence of cause, one of cure, for users. */
public final class DrmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String cure;

    public DrmException(String cause, String cure) {
        super(cause);
        this.cure = cure;
    }

    public DrmException(String cause, String cure, Throwable why) {
        super(cause, why);
        this.cure = cure;
    }

    public String cure() {
        return cure;
    }
}
