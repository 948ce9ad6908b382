package dev.dormouse.gl.protocol;

/**
 * What no virgl client sends, or what is not offered to programs here. The message is half a sentence that names it, such as
 * "command 99 is none of virgl's".
 */
public final class VirglException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public VirglException(String message) {
        super(message);
    }
}
