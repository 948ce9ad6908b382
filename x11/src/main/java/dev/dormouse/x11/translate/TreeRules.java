package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replies that name windows of the whole screen show only the session's own. */
final class TreeRules {
    private static final int CHILDREN = 32;

    private TreeRules() {}

    static void addTo(Map<String, RequestRule> rules) {
        rules.put("QueryTree", (client, _) -> new Decision.ForwardReply(reply -> ownChildren(client, reply)));
        rules.put("QueryPointer", (client, _) -> new Decision.ForwardReply(reply -> hideChild(client, reply, 12)));
        rules.put(
                "TranslateCoordinates", (client, _) -> new Decision.ForwardReply(reply -> hideChild(client, reply, 8)));
        rules.put("GetInputFocus", (client, _) -> new Decision.ForwardReply(reply -> hideChild(client, reply, 8)));
    }

    private static byte[] ownChildren(ClientContext client, Message reply) {
        int count = Math.min(reply.u16(16), (reply.length() - CHILDREN) / 4);
        int[] own = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int child = client.numbers().virtual(Kind.ANY_ID, reply.i32(CHILDREN + 4 * i));
            if (client.display().owner(child) != null) {
                own[kept++] = child;
            }
        }
        ByteBuffer answer = ReplyBytes.buffer(0, kept * 4, client.model().bigEndian());
        answer.putInt(8, client.numbers().server().root());
        answer.putInt(12, client.numbers().virtual(Kind.WINDOW, reply.i32(12)));
        answer.putShort(16, (short) kept);
        for (int i = 0; i < kept; i++) {
            answer.putInt(CHILDREN + 4 * i, own[i]);
        }
        return ReplyBytes.bytes(answer);
    }

    private static byte @Nullable [] hideChild(ClientContext client, Message reply, int offset) {
        int window = client.numbers().virtual(Kind.ANY_ID, reply.i32(offset));
        boolean root = client.numbers().ids().real(client.numbers().server().root()) == reply.i32(offset);
        if (reply.i32(offset) > 1 && client.display().owner(window) == null && !root) {
            reply.i32(offset, 0);
        }
        return null;
    }
}
