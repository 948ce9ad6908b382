package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import java.util.Map;

/** SetSelectionOwner, GetSelectionOwner, ConvertSelection and XFixesSelectSelectionInput ({@link Selections}). */
final class SelectionRules {
    private static final int WINDOW_IN_REPLY = 8;

    private SelectionRules() {}

    static void addTo(Map<String, RequestRule> rules) {
        rules.put("SetSelectionOwner", (client, request) -> hide(client, request, 8, true));
        rules.put("GetSelectionOwner", SelectionRules::owner);
        rules.put("ConvertSelection", SelectionRules::convert);
        rules.put("XFIXES.SelectSelectionInput", (client, request) -> hide(client, request, 8, false));
    }

    private static Decision hide(ClientContext client, Message request, int offset, boolean taking) {
        client.state().selections().hide(request, offset, taking);
        return Decision.FORWARD;
    }

    private static Decision convert(ClientContext client, Message request) {
        boolean own = client.state().selections().isOwn(request.i32(8));
        client.state().selections().hide(request, 8, own);
        return Decision.FORWARD;
    }

    /** Owners that serve everybody (settings, compositing manager) may be read and watched. */
    private static Decision owner(ClientContext client, Message request) {
        boolean own = client.state().selections().isOwn(request.i32(4));
        client.state().selections().hide(request, 4, own);
        return new Decision.ForwardReply(reply -> {
            Numbers numbers = client.numbers();
            int owner = numbers.virtual(Kind.WINDOW, reply.i32(WINDOW_IN_REPLY));
            if (Foreigners.isAlias(owner)) {
                numbers.foreigners().grant(owner);
            }
            return null;
        });
    }
}
