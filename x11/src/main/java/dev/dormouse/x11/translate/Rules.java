package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.VirtualServer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests that need more than translation, by name. */
final class Rules {
    private Rules() {}

    static Map<String, RequestRule> all(VirtualServer server) {
        Map<String, RequestRule> rules = new HashMap<>();
        GuardRules.addTo(rules);
        ExtensionRules.addTo(rules, server);
        AtomRules.addTo(rules);
        TreeRules.addTo(rules);
        SelectionRules.addTo(rules);
        PropertyRules.addTo(rules);
        GlxAttributes.addTo(rules);
        SharedMemory.addTo(rules);
        FontProperties.addTo(rules);
        DirectRules.addTo(rules);
        rules.put("BIG-REQUESTS.Enable", (client, _) -> {
            client.filter().bigRequests(true);
            return Decision.FORWARD;
        });
        return rules;
    }

    /** STRING8 of a request: {@code length} bytes from {@code at}; null if it is not all there. */
    static byte @Nullable [] text(Message request, int at, int length) {
        return at + length > request.length() ? null : request.bytes(at, length);
    }
}
