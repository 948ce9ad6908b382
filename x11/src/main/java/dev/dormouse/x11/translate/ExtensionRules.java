package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Extensions are announced as the virtual server has them; all others do not exist. Free ids are counted here. */
final class ExtensionRules {
    private ExtensionRules() {}

    static void addTo(Map<String, RequestRule> rules, VirtualServer server) {
        rules.put("QueryExtension", (client, request) -> query(client, request, server));
        rules.put("ListExtensions", (client, _) -> new Decision.Answer(list(client, server)));
        rules.put("XC-MISC.GetXIDRange", (client, _) -> new Decision.Answer(range(client)));
        rules.put("XC-MISC.GetXIDList", (client, request) -> new Decision.Answer(ids(client, request.i32(4))));
    }

    private static Decision query(ClientContext client, Message request, VirtualServer server) {
        byte[] name = Rules.text(request, 8, request.u16(4));
        if (name == null) {
            return new Decision.Refuse(XError.LENGTH, 0);
        }
        Opcodes opcodes = server.extensions().get(new String(name, StandardCharsets.ISO_8859_1));
        ByteBuffer answer = ReplyBytes.buffer(0, 0, client.model().bigEndian());
        if (opcodes != null) {
            answer.put(8, (byte) 1)
                    .put(9, (byte) opcodes.major())
                    .put(10, (byte) opcodes.firstEvent())
                    .put(11, (byte) opcodes.firstError());
        }
        return new Decision.Answer(ReplyBytes.bytes(answer));
    }

    private static byte[] list(ClientContext client, VirtualServer server) {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        server.extensions().keySet().stream().sorted().forEach(name -> {
            names.write(name.length());
            names.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        });
        int count = server.extensions().size();
        return ReplyBytes.bytes(
                ReplyBytes.buffer(count, names.size(), client.model().bigEndian())
                        .put(32, names.toByteArray()));
    }

    private static byte[] range(ClientContext client) {
        int first = client.model().freeIds();
        int last = client.model().base() | client.model().mask() >>> 1;
        return ReplyBytes.bytes(ReplyBytes.buffer(0, 0, client.model().bigEndian())
                .putInt(8, first)
                .putInt(12, Math.max(0, last - first + 1)));
    }

    /** Nobody asks for many at once. */
    private static byte[] ids(ClientContext client, int wanted) {
        int first = client.model().freeIds();
        int last = client.model().base() | client.model().mask() >>> 1;
        int count = Math.clamp(Math.min(wanted & 0x7fffffff, last - first + 1), 0, 4096);
        ByteBuffer answer =
                ReplyBytes.buffer(0, count * 4, client.model().bigEndian()).putInt(8, count);
        for (int i = 0; i < count; i++) {
            answer.putInt(32 + 4 * i, first + i);
        }
        return ReplyBytes.bytes(answer);
    }
}
