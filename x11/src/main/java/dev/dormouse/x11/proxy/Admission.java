package dev.dormouse.x11.proxy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets a client in that shows the right cookie (X11 protocol, §8 "Connection Setup"). Runs on the connection's own thread. */
final class Admission {
    /** Who takes longer for a few bytes is no X client. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Admission() {}

    /** Null if it was turned away. */
    static @Nullable ClientSetup greet(UnixSocket client, byte[] cookie) {
        try {
            client.within(PATIENCE);
            ExactReader reader = new ExactReader(client);
            byte[] head = reader.read(ClientSetup.HEAD);
            byte[] rest = reader.read(ClientSetup.rest(head));
            ClientSetup setup = ClientSetup.decode(head, rest);
            if (!setup.shows(cookie)) {
                refuse(client, setup.bigEndian(), "Invalid MIT-MAGIC-COOKIE-1 key");
                return null;
            }
            client.within(Duration.ZERO);
            return setup;
        } catch (ErrnoException | X11Exception | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return null;
        }
    }

    static void refuse(UnixSocket client, boolean bigEndian, String reason) {
        try {
            client.send(ClientSetup.refusal(bigEndian, reason.length() > 200 ? reason.substring(0, 200) : reason));
        } catch (ErrnoException e) {
            // It has not waited for the answer.
            return;
        }
    }
}
