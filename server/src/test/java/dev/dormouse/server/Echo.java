package dev.dormouse.server;

import dev.dormouse.server.call.Channel;
import dev.dormouse.server.call.Conversation;
import java.nio.ByteBuffer;

/** Says what it hears. */
record Echo(Channel channel) implements Conversation {
    @Override
    public void binary(ByteBuffer message) {
        channel.send(message);
    }

    @Override
    public void text(String message) {
        channel.send(message);
    }

    @Override
    public void closed() {
        channel.close(1000, "");
    }
}
