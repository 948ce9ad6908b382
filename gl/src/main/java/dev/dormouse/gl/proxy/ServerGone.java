package dev.dormouse.gl.proxy;

/** The connection to a GL server broke. The message says how it ended, as half a sentence. */
final class ServerGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    ServerGone(String how, Throwable origin) {
        super(how, origin);
    }
}
