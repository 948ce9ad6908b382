package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.QueryType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Follows the commands of one submission that are about queries, and gathers what the proxy has to do about them. */
final class Queries {
    private static final int READ_WORDS = 7;

    private final long timestampOffset;
    private final List<QueryCarry> begun = new ArrayList<>(0);
    private final List<QueryCarry> ended = new ArrayList<>(0);
    private final List<BufferRead> reads = new ArrayList<>(0);
    private boolean rewritten;

    Queries(long timestampOffset) {
        this.timestampOffset = timestampOffset;
    }

    void begin(SubContext context, int handle) {
        QueryObject query = context.objects().query(handle);
        if (query != null) {
            query.begin();
            begun.add(QueryCarry.of(context, query));
        }
    }

    void end(SubContext context, int handle) {
        QueryObject query = context.objects().query(handle);
        if (query != null) {
            query.end(timestampOffset);
            ended.add(QueryCarry.of(context, query));
        }
    }

    /** @param at the word behind the header */
    void read(SubContext context, MemorySegment words, int at) {
        QueryObject query = context.objects().query(Dwords.at(words, at));
        if (query == null || (!query.foreign() && query.before() == 0)) {
            return;
        }
        reads.add(new BufferRead(
                at - 1,
                READ_WORDS,
                QueryCarry.of(context, query),
                query.foreign() ? OptionalLong.of(query.result()) : OptionalLong.empty(),
                Dwords.at(words, at + 1),
                Dwords.at(words, at + 3),
                Dwords.at(words, at + 4),
                Dwords.at(words, at + 5)));
    }

    /** @param at the word behind the header */
    void condition(SubContext context, MemorySegment words, int at) {
        rewritten |= Conditions.rewrite(context, words, at);
    }

    Submission submission() {
        if (begun.isEmpty() && ended.isEmpty() && reads.isEmpty() && !rewritten) {
            return Submission.PLAIN;
        }
        return new Submission(List.copyOf(begun), List.copyOf(ended), List.copyOf(reads), rewritten);
    }

    /** What a new server must be told of this context's old queries, so that they are there as queries that have ended. */
    static void emitEnded(SubContext context, Emitter to) {
        List<QueryObject> all = ended(context);
        if (all.isEmpty()) {
            return;
        }
        to.context(context.id());
        for (QueryObject query : all) {
            if (query.kind() != QueryType.TIMESTAMP) {
                to.command(Command.BEGIN_QUERY.header(1), query.handle());
            }
            to.command(Command.END_QUERY.header(1), query.handle());
        }
    }

    static List<QueryObject> ended(SubContext context) {
        return all(context).stream().filter(QueryObject::ended).toList();
    }

    static List<QueryObject> active(SubContext context) {
        return all(context).stream().filter(QueryObject::active).toList();
    }

    static List<QueryObject> all(SubContext context) {
        return context.objects().all().stream()
                .filter(QueryObject.class::isInstance)
                .map(QueryObject.class::cast)
                .toList();
    }
}
