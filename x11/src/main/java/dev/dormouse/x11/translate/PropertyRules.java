package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import java.util.Map;

/** GetProperty: of the root only what is there for all; windows of others in the answer under other ids. */
final class PropertyRules {
    private static final int WINDOW_TYPE = 33;
    private static final int DATA = 32;

    private PropertyRules() {}

    static void addTo(Map<String, RequestRule> rules) {
        rules.put("GetProperty", PropertyRules::decide);
    }

    private static Decision decide(ClientContext client, Message request) {
        int window = request.i32(4);
        int property = request.i32(8);
        if (client.isRoot(window)) {
            if (!GuardRules.isPublic(client, property)) {
                return GuardRules.answer(client, 0, 0);
            }
            // Nobody takes away what is there for all.
            request.u8(1, 0);
        }
        String name = client.nameOf(property);
        int first = request.i32(16);
        return new Decision.ForwardReply(reply -> {
            answered(client, name, first, reply);
            return null;
        });
    }

    private static void answered(ClientContext client, String name, int first, Message reply) {
        boolean windows = reply.i32(8) == WINDOW_TYPE;
        if (windows || !client.isPlain()) {
            MessageData.property(client.state(), name, first, reply);
        }
        if (windows && name.endsWith("SUPPORTING_WM_CHECK") && reply.length() >= DATA + 4) {
            int manager = reply.i32(DATA);
            if (Foreigners.isAlias(manager)) {
                client.numbers().foreigners().grant(manager);
            }
        }
    }
}
