package dev.dormouse.server.display;

import dev.dormouse.api.Role;
import dev.dormouse.core.Layout;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Conversation;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Begins to show sessions to viewers, by the protocol of their displays. */
public final class RfbRelays implements Conversation.Opening {
    private final Displays displays;
    private final Watchers watchers;

    public RfbRelays(Layout layout, Watchers watchers) {
        this.displays = new Displays(layout);
        this.watchers = watchers;
    }

    @Override
    public Conversation.Start open(Call call) {
        String session = call.variable("session");
        Path socket = displays.open(session);
        boolean use = call.caller().role().covers(Role.USE) && !"1".equals(call.parameter("view"));
        return channel -> {
            SocketChannel display = connect(socket);
            if (display == null) {
                channel.close(RfbRelay.DROPPED, "the display does not answer now");
                return new Deaf();
            }
            Role role = use ? Role.USE : Role.VIEW;
            RfbRelay relay = new RfbRelay(
                    channel,
                    display,
                    new ClientStream(use),
                    () -> displays.lives(session),
                    watchers,
                    watchers.come(session, call.caller(), role));
            relay.start();
            return relay;
        };
    }

    /** Of a connection that was refused. */
    private static final class Deaf implements Conversation {
        @Override
        public void binary(ByteBuffer message) {
            message.position(message.limit());
        }

        @Override
        public void text(String message) {
            // Nobody listens any more.
        }

        @Override
        public void closed() {
            // Nothing was begun.
        }
    }

    /** Nothing if it does not answer: it may have ended a moment ago. */
    private static @Nullable SocketChannel connect(Path socket) {
        try {
            SocketChannel display = SocketChannel.open(StandardProtocolFamily.UNIX);
            boolean done = false;
            try {
                display.connect(UnixDomainSocketAddress.of(socket));
                done = true;
                return display;
            } finally {
                if (!done) {
                    display.close();
                }
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(RfbRelays.class).debug("{}: {}", socket, e.toString());
            return null;
        }
    }
}
