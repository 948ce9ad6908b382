package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tag;

/** Present (presentproto.txt): which events a client wants. A frame on its way is not carried. */
final class Present {
    private static final String NAME = "Present";

    /** Selecting no events is what frees it: that takes more than the id, but it is never in use by others. */
    private static final Recorded.Type SELECTION = new Recorded.Type(NAME, Kind.PRESENT_EVENT, Stage.RELATIONS, 3);

    private Present() {}

    static RuleTracker tracker() {
        return new RuleTracker(NAME)
                .announced(0, Length.exactly(12))
                .tagged(Tag.PRESENT, 1, 2)
                .on(3, Length.exactly(16), Present::select);
    }

    /** The same id again changes what it selects. */
    private static void select(ClientModel client, Message request) {
        Recorded before = client.display().find(request.i32(4), Recorded.class);
        if (before != null && before.type().equals(SELECTION)) {
            client.display().forget(before);
        }
        if (request.i32(12) != 0) {
            RuleTracker.make(client, request, SELECTION, 4, 8);
        }
    }
}
