package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.AuthMagic;
import dev.dormouse.gpu.drm.uapi.CardResources;
import dev.dormouse.gpu.drm.uapi.NoArgument;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;

/** Who may set what a card shows: one client of a primary node at a time, the first that opens it (kernel: drm_auth.c). */
public final class Masters {
    private Masters() {}

    /** Of a primary node's client. */
    public static boolean isMaster(OpenFile client) {
        try {
            client.tell(AuthMagic.ASK, new AuthMagic(0));
            return true;
        } catch (ErrnoException e) {
            return e.errno() == Errno.EINVAL;
        }
    }

    /**
     * Makes a client the master or not. While another is, it stays without, as if it had opened the card after that one.
     *
     * @return whether it is as it was to be
     */
    public static boolean set(OpenFile client, boolean master) {
        if (master == isMaster(client)) {
            return true;
        }
        try {
            client.tell(master ? NoArgument.SET_MASTER : NoArgument.DROP_MASTER, new NoArgument());
            return true;
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EBUSY) {
                throw e;
            }
            return false;
        }
    }

    /** How many pictures a client has made to be shown. */
    public static int framebuffers(OpenFile client) {
        try {
            return client.ask(CardResources.GET, new CardResources(0, 0, 0, 0), CardResources::from)
                    .framebuffers();
        } catch (ErrnoException e) {
            // A device without a display.
            return 0;
        }
    }
}
