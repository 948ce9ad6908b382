package dev.dormouse.x11.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * The way through one kind of message, read from its line in the table: first what lies at the same place in every such message,
 * then the rest.
 *
 * @param fixed fields: {@code offset << 8 | ordinal of the kind}
 * @param saved numbers that the rest depends on: {@code offset << 16 | bytes << 8 | slot}
 * @param offset where the rest begins
 * @param rest empty if there are no other fields
 * @param all of it, for a message within another one
 * @param slots how many numbers are remembered on the way
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Steps(int[] fixed, int[] saved, int offset, Node[] rest, Node[] all, int slots) {
    // A kind's ordinal stands for it in memory only, where fields are packed into numbers; no file has it.
    @SuppressWarnings("EnumOrdinal")
    static Steps parse(String table) {
        StepsReader reader = new StepsReader(table);
        List<Node> nodes = reader.nodes();
        List<Integer> fixed = new ArrayList<>();
        List<Integer> saved = new ArrayList<>();
        int offset = 0;
        int done = 0;
        while (done < nodes.size() && bytes(nodes.get(done)) > 0) {
            Node node = nodes.get(done++);
            if (node instanceof Node.Field field) {
                fixed.add(offset << 8 | field.kind().ordinal());
            } else if (node instanceof Node.Save save) {
                saved.add(offset << 16 | save.bytes() << 8 | save.slot());
            }
            offset += bytes(node);
        }
        Node[] rest = nodes.subList(done, nodes.size()).toArray(new Node[0]);
        return new Steps(array(fixed), array(saved), offset, rest, nodes.toArray(new Node[0]), reader.slots());
    }

    /** 0: not known before the message is. */
    private static int bytes(Node node) {
        // Not a switch by types: what that is made of takes the keeper's start ten milliseconds.
        if (node instanceof Node.Field) {
            return 4;
        }
        if (node instanceof Node.Save save) {
            return save.bytes();
        }
        return node instanceof Node.Skip skip ? skip.bytes() : 0;
    }

    private static int[] array(List<Integer> numbers) {
        int[] array = new int[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }
}
