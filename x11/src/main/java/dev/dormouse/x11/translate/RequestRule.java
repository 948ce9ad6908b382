package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;

/** What a request needs besides tracking and translation. Called with the display's lock held, before both. */
interface RequestRule {
    /** @param request with virtual numbers; may be changed in place, but not its length */
    Decision decide(ClientContext client, Message request);
}
