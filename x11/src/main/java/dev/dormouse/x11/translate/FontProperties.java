package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.PropertyFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of fonts' properties: names of families and the like are atoms (X Logical Font Description, §3), which the tables do not tell from
 * numbers. Their names the tables know.
 */
final class FontProperties {
    /** In both replies (X11 protocol, §8 QueryFont, ListFontsWithInfo). */
    private static final int COUNT = 46;

    private static final int FIRST = 60;
    private static final int PROPERTY = 8;

    private FontProperties() {}

    static void addTo(Map<String, RequestRule> rules) {
        rules.put("QueryFont", (client, _) -> decide(client));
        rules.put("ListFontsWithInfo", (client, _) -> decide(client));
    }

    private static Decision decide(ClientContext client) {
        return client.numbers().plain()
                ? Decision.FORWARD
                : new Decision.ForwardReply(reply -> translate(client, reply));
    }

    private static byte @Nullable [] translate(ClientContext client, Message reply) {
        int count = reply.length() < FIRST ? 0 : reply.u16(COUNT);
        for (int at = FIRST; at < FIRST + count * PROPERTY && at + PROPERTY <= reply.length(); at += PROPERTY) {
            int name = client.numbers().virtual(Kind.ATOM, reply.i32(at));
            if (PropertyFields.ofFont(client.nameOf(name)) != null) {
                reply.i32(at + 4, client.numbers().virtual(Kind.ATOM, reply.i32(at + 4)));
            }
        }
        return null;
    }
}
