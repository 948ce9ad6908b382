package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.Fate;
import dev.dormouse.gl.protocol.ObjectType;
import java.lang.foreign.MemorySegment;

/** Goes through submissions that were found to be good, command by command. */
final class Follower {
    private final Contexts contexts;

    Follower(Contexts contexts) {
        this.contexts = contexts;
    }

    void follow(MemorySegment words, Queries queries) {
        int count = Dwords.count(words);
        int at = 0;
        while (at < count) {
            int header = Dwords.at(words, at);
            Command command = Command.of(header);
            if (command.fate() == Fate.FOLLOWED) {
                one(command, header, words, at + 1, queries);
            }
            at += Command.words(header) + 1;
        }
    }

    private void one(Command command, int header, MemorySegment words, int at, Queries queries) {
        SubContext context = contexts.current();
        switch (command) {
            case CREATE_OBJECT -> create(context, header, words, at);
            case DESTROY_OBJECT -> context.destroy(Dwords.at(words, at));
            case CREATE_SUB_CTX -> contexts.create(Dwords.at(words, at));
            case SET_SUB_CTX -> contexts.makeCurrent(Dwords.at(words, at));
            case DESTROY_SUB_CTX -> contexts.destroy(Dwords.at(words, at));
            case DRAW_VBO -> Feedback.draw(context, words, at, Command.words(header));
            case BEGIN_QUERY -> queries.begin(context, Dwords.at(words, at));
            case END_QUERY -> queries.end(context, Dwords.at(words, at));
            case GET_QUERY_RESULT_QBO -> queries.read(context, words, at);
            case SET_RENDER_CONDITION -> {
                Bindings.follow(context, command, header, words, at);
                queries.condition(context, words, at);
            }
            default -> Bindings.follow(context, command, header, words, at);
        }
    }

    private static void create(SubContext context, int header, MemorySegment words, int at) {
        ObjectType type = ObjectType.of(Command.objectType(header));
        int[] copy = new int[Command.words(header)];
        Dwords.copy(words, at, copy, 0, copy.length);
        Resource resource = type.resourceWord() < 0 ? null : context.resource(copy[type.resourceWord()]);
        context.create(type, copy, resource);
    }
}
