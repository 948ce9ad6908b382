package dev.dormouse.server.call;

import dev.dormouse.api.EventKind;
import org.jspecify.annotations.Nullable;

/** Where every change is told, for all who listen. Never blocks: who reads too slowly is cut off and comes again. */
public interface Events {
    /**
     * @param session whose event it is: callers by a shared link see only those of theirs; null for what concerns none
     */
    void tell(EventKind kind, @Nullable String session, Record data);

    /** Whether anybody listens, so that what costs something need not be looked up. */
    boolean heard();
}
