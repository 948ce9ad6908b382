package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Conditional rendering on queries that counted on a server that the program has left. What they come to is known: if they let draws
 * through, the server is not told of a condition; if not, it is given one on its own query, which was made to have counted nothing
 * ({@link Phase#QUERIES}), or, where that one counts on, on {@link Nothing}. A server must not be told to end what it was not told to begin: GL has an error for that, for which
 * virglrenderer drops the connection.
 */
final class Conditions {
    private static final int KEY = SubContext.key(Command.SET_RENDER_CONDITION);
    private static final int WORDS = 3;

    private Conditions() {}

    /** @return whether words were changed */
    static boolean rewrite(SubContext context, MemorySegment words, int at) {
        int handle = Dwords.at(words, at);
        if (handle == 0) {
            boolean waived = context.waived();
            context.waived(false);
            return waived && nothing(words, at);
        }
        QueryObject query = context.objects().query(handle);
        if (query == null || !decided(query, query.foreign())) {
            return false;
        }
        if (draws(query, Dwords.at(words, at + 1))) {
            context.waived(true);
            return nothing(words, at);
        }
        if (!query.foreign()) {
            if (context.nothing() == 0) {
                return false;
            }
            Dwords.set(words, at, context.nothing());
        }
        Dwords.set(words, at + 1, 0);
        return true;
    }

    private static boolean nothing(MemorySegment words, int at) {
        Dwords.set(words, at - 1, Command.NOP.header(WORDS));
        return true;
    }

    /** The words for a new server in place of these; null for none. */
    static int @Nullable [] replayed(QueryObject query, int[] words) {
        if (!decided(query, query.known())) {
            return words;
        }
        if (draws(query, words[1])) {
            return null;
        }
        // It has ended, and so it will have counted nothing there.
        return new int[] {words[0], 0, words[2]};
    }

    /** A new server was sent the replay, and the program is on it. */
    static void moved(SubContext context) {
        Slot slot = context.slot(KEY);
        context.waived(slot != null
                && slot.held(0) instanceof QueryObject query
                && decided(query, query.known())
                && draws(query, slot.words()[1]));
    }

    private static boolean decided(QueryObject query, boolean elsewhere) {
        return elsewhere || query.counted();
    }

    private static boolean draws(QueryObject query, int negated) {
        boolean counted = query.known() ? query.result() != 0 : query.before() != 0;
        return counted != ((negated & 1) != 0);
    }
}
