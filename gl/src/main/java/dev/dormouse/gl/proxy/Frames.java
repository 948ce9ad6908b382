package dev.dormouse.gl.proxy;

import dev.dormouse.gl.vtest.VtestMessage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a program has just shown a frame: it gets what is to be shown, and waits for it (Mesa: virgl_vtest_flush_frontbuffer). Owned by
 * the connection's thread.
 */
final class Frames {
    /** VIRGL_BIND_DISPLAY_TARGET and VIRGL_BIND_SCANOUT. */
    private static final int SHOWN = 1 << 7 | 1 << 18;

    // What was got by the message before this one; 0 if it got nothing.
    private int got;
    private boolean showing;
    private boolean atFrame = true;
    private final AtomicLong count = new AtomicLong();

    /** Whether a resource is made to be shown. */
    static boolean isShown(int bind) {
        return (bind & SHOWN) != 0;
    }

    /**
     * A message by which contents were got.
     *
     * @param bind of the resource
     */
    void got(int handle, int bind) {
        got = handle;
        showing = isShown(bind);
        atFrame = false;
    }

    /** Any other message. */
    void passed(VtestMessage message) {
        atFrame = showing && message instanceof VtestMessage.BusyWait;
        if (atFrame) {
            count.incrementAndGet();
        }
        got = 0;
        showing = false;
    }

    /** Whether a program that asks for this resource has just got all of it. */
    boolean isHere(int handle) {
        return got != 0 && got == handle;
    }

    boolean isAtFrame() {
        return atFrame;
    }

    /** How many were shown; read by any thread. */
    long count() {
        return count.get();
    }
}
