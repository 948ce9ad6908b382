package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ids in the property lists that GLX describes its configurations by (GLX protocol, GetVisualConfigs and GetFBConfigs). */
public final class GlxAttributes {
    public static final int VISUAL_ID = 0x800b;
    public static final int FBCONFIG_ID = 0x8013;

    private static final int DATA = 32;

    private GlxAttributes() {}

    static void addTo(Map<String, RequestRule> rules) {
        rules.put("GLX.GetVisualConfigs", (client, _) -> new Decision.ForwardReply(reply -> visuals(client, reply)));
        rules.put("GLX.GetFBConfigs", (client, _) -> new Decision.ForwardReply(reply -> configurations(client, reply)));
    }

    /** The first property of each is its visual. */
    private static byte @Nullable [] visuals(ClientContext client, Message reply) {
        long step = (reply.i32(12) & 0xffffffffL) * 4;
        for (long at = DATA; step > 0 && at + 4 <= reply.length(); at += step) {
            translate(client, Kind.VISUALID, reply, (int) at);
        }
        return null;
    }

    private static byte @Nullable [] configurations(ClientContext client, Message reply) {
        for (int at = DATA; at + 8 <= reply.length(); at += 8) {
            switch (reply.i32(at)) {
                case VISUAL_ID -> translate(client, Kind.VISUALID, reply, at + 4);
                case FBCONFIG_ID -> translate(client, Kind.FBCONFIG, reply, at + 4);
                default -> {}
            }
        }
        return null;
    }

    private static void translate(ClientContext client, Kind kind, Message reply, int at) {
        reply.i32(at, client.numbers().virtual(kind, reply.i32(at)));
    }
}
