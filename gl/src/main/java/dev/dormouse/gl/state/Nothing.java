package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import java.util.Optional;

/**
 * A query of ours on a server, which has counted nothing there: a condition on it lets no draw through. A server gets one in each context
 * where a program's query has counted before, on another server, and goes on: a negated condition on that one is decided, whatever this
 * server counts. It has the buffer of the program's query, into which servers write only when they are asked for a result, and nobody
 * asks for that of this one.
 */
final class Nothing {
    private Nothing() {}

    private static Optional<QueryObject> likeness(SubContext context) {
        return Queries.all(context).stream()
                .filter(query -> query.resource() != null && query.counted())
                .findFirst();
    }

    /** Makes it if it may be wanted. */
    static void emit(SubContext context, Emitter to) {
        likeness(context).ifPresent(like -> emit(like, context, to));
    }

    private static void emit(QueryObject like, SubContext context, Emitter to) {
        int[] words = like.words.clone();
        words[0] = context.objects().free();
        to.context(context.id());
        to.command(Command.CREATE_OBJECT.header(ObjectType.QUERY, words.length), words);
        to.command(Command.BEGIN_QUERY.header(1), words[0]);
        to.command(Command.END_QUERY.header(1), words[0]);
    }

    /** The server was sent what {@link #emit} says of this context as it is. */
    static void made(SubContext context) {
        context.nothing(likeness(context).isPresent() ? context.objects().free() : 0);
    }
}
