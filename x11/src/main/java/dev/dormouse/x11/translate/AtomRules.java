package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Names of atoms are learned as programs ask, so that a server that died can be replaced. */
final class AtomRules {
    private static final int ATOM_IN_REPLY = 8;
    private static final int NAME_IN_REPLY = 32;

    private AtomRules() {}

    static void addTo(Map<String, RequestRule> rules) {
        rules.put("InternAtom", AtomRules::intern);
        rules.put("GetAtomName", AtomRules::name);
    }

    private static Decision intern(ClientContext client, Message request) {
        byte[] bytes = Rules.text(request, 8, request.u16(4));
        if (bytes == null) {
            return new Decision.Refuse(XError.LENGTH, 0);
        }
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        return new Decision.ForwardReply(reply -> {
            int atom = client.numbers().virtual(Kind.ATOM, reply.i32(ATOM_IN_REPLY));
            client.names().learn(atom, name);
            return null;
        });
    }

    private static Decision name(ClientContext client, Message request) {
        int atom = request.i32(4);
        return new Decision.ForwardReply(reply -> {
            byte[] bytes = Rules.text(reply, NAME_IN_REPLY, reply.u16(8));
            if (bytes != null) {
                client.names().learn(atom, new String(bytes, StandardCharsets.ISO_8859_1));
            }
            return null;
        });
    }
}
