package dev.dormouse.gl.proxy;

import dev.dormouse.gl.vtest.Transfer2;
import dev.dormouse.gl.vtest.VtestMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a program gets each time when it has waited for its fence: a program that shows frames always the same picture. The server can be
 * told to read that as soon as it has drawn, before the program asks. Owned by the connection's thread.
 */
final class Habit {
    /** After so many times in a row it will do so again. */
    private static final int SURE = 3;

    private @Nullable Transfer2 usual;
    private int times;
    private boolean waited;

    /** What it will probably get next, if it waits for its fence now; null if that is not known. */
    @Nullable
    Transfer2 next() {
        return times >= SURE ? usual : null;
    }

    /** It has waited for its fence. */
    void waited() {
        waited = true;
    }

    /** It gets something that the server shares. */
    void gets(Transfer2 transfer) {
        if (!transfer.equals(usual)) {
            usual = transfer;
            times = 0;
        }
        if (waited) {
            times++;
        }
        waited = false;
    }

    /** It does anything else. */
    void does(VtestMessage message) {
        if (waited || isGone(message)) {
            times = 0;
        }
        waited = false;
    }

    /** Another resource may have its handle soon. */
    private boolean isGone(VtestMessage message) {
        return usual != null && message instanceof VtestMessage.ResourceUnref unref && unref.handle() == usual.handle();
    }
}
