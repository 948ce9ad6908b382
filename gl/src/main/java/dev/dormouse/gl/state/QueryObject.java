package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.QueryType;
import org.jspecify.annotations.Nullable;

/**
 * A query. Words: handle, type and index, offset (which servers ignore), resource that the result is written to. What it
 * counted on servers that the program has left is kept here and added when the result passes.
 */
final class QueryObject extends GlObject {
    private final QueryType kind;
    private boolean active;
    private boolean ended;
    private boolean known;
    private boolean foreign;
    private long result;
    private long before;
    // When it began on the server that it is on, and when it ended there, by System.nanoTime.
    private long since;
    private long until;

    QueryObject(int[] words, @Nullable Resource resource, ObjectTable table) {
        super(ObjectType.QUERY, words, resource, table);
        kind = QueryType.of(words[1]);
        if (resource != null) {
            resource.add(this);
        }
    }

    QueryType kind() {
        return kind;
    }

    void begin() {
        active = kind != QueryType.TIMESTAMP;
        since = System.nanoTime();
        forget();
    }

    /** It counts on, on another server. */
    void goOn() {
        since = System.nanoTime();
    }

    /** @param offset what the server's clock lacks to what the program has been told so far, in nanoseconds */
    void end(long offset) {
        if (!active) {
            // A query that only ends, a time stamp: it starts anew here.
            forget();
        }
        active = false;
        ended = true;
        until = System.nanoTime();
        if (kind == QueryType.TIMESTAMP) {
            before = offset;
        }
    }

    private void forget() {
        ended = false;
        known = false;
        foreign = false;
        before = 0;
    }

    boolean active() {
        return active;
    }

    /** Whether it has a result, read or not. */
    boolean ended() {
        return ended;
    }

    /** Counted so much on a server that it leaves, and counts on. */
    void carried(long partial) {
        before = kind.together(before, possible(partial));
        if (kind == QueryType.TIME_ELAPSED && before == 0) {
            // So that it is seen that it was somewhere else.
            before = 1;
        }
    }

    /**
     * No more time than there was. llvmpipe, asked to begin before anything was drawn, does not note when that was, and later tells the
     * time since the machine was started.
     */
    private long possible(long raw) {
        if (kind != QueryType.TIME_ELAPSED) {
            return raw;
        }
        long most = (active ? System.nanoTime() : until) - since;
        return Long.compareUnsigned(raw, most) > 0 ? most : raw;
    }

    /** Its result, whole, as the server said it that the program is about to leave. */
    void resolve(long raw) {
        known = true;
        result = whole(raw);
    }

    /** The program has left the server that the result is of. */
    void left() {
        foreign = known;
    }

    /** Whether its result is known. */
    boolean known() {
        return known;
    }

    /** Whether its result is known, and of a server that the program has left: this one has counted nothing. */
    boolean foreign() {
        return foreign;
    }

    long result() {
        return result;
    }

    /** What it counted on servers before this one; of a time stamp, what is added. */
    long before() {
        return before;
    }

    /** Whether it has counted something on servers before this one, and a condition may be on it. */
    boolean counted() {
        return before != 0 && kind.isCondition();
    }

    /** The result that the program is told if the server says this. */
    long whole(long raw) {
        return before == 0 ? raw : kind.together(before, possible(raw));
    }

    /** As it was saved; whatever server it is on, it is not the one that it was on. */
    void restore(boolean wasKnown, long savedResult, long savedBefore) {
        known = wasKnown;
        foreign = wasKnown;
        result = savedResult;
        before = savedBefore;
    }

    @Override
    void letGo() {
        Resource resource = resource();
        if (resource != null) {
            resource.remove(this);
        }
        super.letGo();
    }
}
