package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down the commands that make on a new server what the contexts have, in the order of virglrenderer's needs. */
final class Replay {
    private final Contexts contexts;
    private final boolean deciding;
    private final Emitter to = new Emitter();

    /** @param deciding whether conditions on old queries are replaced by what they come to */
    Replay(Contexts contexts, boolean deciding) {
        this.contexts = contexts;
        this.deciding = deciding;
    }

    List<int[]> phase(Phase phase) {
        switch (phase) {
            case OBJECTS -> contexts.all().forEach(this::objects);
            case QUERIES -> contexts.all().forEach(this::queries);
            case BINDINGS -> bindings();
        }
        return to.submissions();
    }

    private void objects(SubContext context) {
        if (context.id() != 0) {
            to.command(Command.CREATE_SUB_CTX.header(1), context.id());
        }
        to.context(context.id());
        context.objects().emitCreation(to);
    }

    private void queries(SubContext context) {
        Queries.emitEnded(context, to);
        if (deciding) {
            Nothing.emit(context, to);
        }
    }

    private void bindings() {
        contexts.all().forEach(this::bindings);
        to.context(contexts.current().id());
    }

    private void bindings(SubContext context) {
        to.context(context.id());
        context.slots().values().forEach(this::slot);
        for (QueryObject query : Queries.active(context)) {
            to.command(Command.BEGIN_QUERY.header(1), query.handle());
        }
        context.objects().emitDestruction(to);
    }

    private void slot(Slot slot) {
        int @Nullable [] words = slot.current();
        if (deciding && slot.held(0) instanceof QueryObject query) {
            words = Conditions.replayed(query, words);
        }
        if (words != null) {
            to.command(slot.header(), words);
        }
    }
}
