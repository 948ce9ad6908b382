package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import org.jspecify.annotations.Nullable;

/** What a reply needs besides translation. Called with the display's lock held, before the translation. */
interface ReplyRule {
    /**
     * @param reply whole, with the server's numbers; may be changed in place
     * @return what the client gets instead, with virtual numbers (its sequence number is filled in); null for the reply itself,
     *     which is then translated
     */
    byte @Nullable [] answered(Message reply);
}
