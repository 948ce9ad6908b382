package dev.dormouse.x11.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the notation that the generator writes (docs/x11.md, "Tables"). */
final class StepsReader {
    private final TableLine words;
    private int slots;

    StepsReader(String steps) {
        words = new TableLine(steps, 0, steps.length());
    }

    int slots() {
        return slots;
    }

    /** To the closing brace or the end. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (String word = words.word(); !word.isEmpty() && !word.equals("}"); word = words.word()) {
            append(nodes, node(word));
        }
        return nodes;
    }

    private Node node(String word) {
        return switch (word) {
            case "s" -> new Node.Skip(words.number());
            case "f" -> new Node.Field(Kind.valueOf(words.word()));
            case "v" -> new Node.Save(slot(), words.number());
            case "a" -> new Node.Align(words.number());
            case "z" -> new Node.Zero(slot());
            case "i" -> new Node.Add(slot(), expression());
            case "r" -> repeat(expression(), block());
            case "e" -> new Node.ToEnd(block());
            case "b" -> new Node.IfBits(expression(), Long.parseLong(words.word()), block());
            case "c" -> new Node.IfEqual(expression(), values(), block());
            case "l" -> new Node.Sized(expression(), block());
            case "x" -> special(words.word());
            default -> throw new IllegalStateException("the protocol tables have a step " + word);
        };
    }

    /** What nobody looks at is skipped all at once. */
    private static Node repeat(Expression count, Node[] body) {
        if (body.length != 1 || !(body[0] instanceof Node.Skip skip)) {
            return new Node.Repeat(count, body);
        }
        return count instanceof Expression.Constant times
                ? new Node.Skip(Math.toIntExact(times.number() * skip.bytes()))
                : new Node.SkipBy(new Expression.Product(count, new Expression.Constant(skip.bytes())));
    }

    private Node special(String name) {
        return switch (name) {
            case "GlxPairs" -> new GlxPairs(expression());
            case "GlxVisuals" -> new GlxVisuals(expression(), expression());
            default -> new Node.Special(Opaque.valueOf(name));
        };
    }

    /** Makes one of neighbours of a kind. */
    private static void append(List<Node> nodes, Node next) {
        Node added = next instanceof Node.IfBits bits ? valueList(bits) : next;
        Node both = nodes.isEmpty() ? null : joined(nodes.getLast(), added);
        if (both == null) {
            nodes.add(added);
        } else {
            nodes.set(nodes.size() - 1, both);
        }
    }

    private static @Nullable Node joined(Node before, Node next) {
        if (before instanceof Node.Skip first && next instanceof Node.Skip second) {
            return new Node.Skip(first.bytes() + second.bytes());
        }
        return before instanceof ValueList list && next instanceof ValueList more && list.isFollowedBy(more)
                ? list.and(more)
                : null;
    }

    /** As it is where it does not stand for one value of four bytes. */
    private static Node valueList(Node.IfBits bits) {
        boolean one = Long.bitCount(bits.bits()) == 1 && bits.bits() <= 1L << 31 && bits.body().length == 1;
        if (one && bits.body()[0] instanceof Node.Field field) {
            return ValueList.of(bits.on(), (int) bits.bits(), field.kind());
        }
        return one && bits.body()[0] instanceof Node.Skip skip && skip.bytes() == 4
                ? ValueList.of(bits.on(), (int) bits.bits(), null)
                : bits;
    }

    private Node[] block() {
        words.word();
        return nodes().toArray(new Node[0]);
    }

    private int[] values() {
        int[] values = new int[words.number()];
        for (int i = 0; i < values.length; i++) {
            values[i] = words.number();
        }
        return values;
    }

    private Expression expression() {
        String word = words.word();
        return switch (word.charAt(0)) {
            case '#' -> new Expression.Constant(Long.parseLong(word.substring(1)));
            case '$' -> new Expression.Slot(known(Integer.parseInt(word.substring(1))));
            case 'p' -> new Expression.Ones(expression());
            case '~' -> new Expression.Not(expression());
            case '+' -> new Expression.Sum(expression(), expression());
            case '-' -> new Expression.Difference(expression(), expression());
            case '*' -> new Expression.Product(expression(), expression());
            case '/' -> new Expression.Quotient(expression(), expression());
            case '&' -> new Expression.And(expression(), expression());
            default -> throw new IllegalStateException("the protocol tables have an expression " + word);
        };
    }

    private int slot() {
        return known(words.number());
    }

    private int known(int slot) {
        slots = Math.max(slots, slot + 1);
        if (slots > Walk.SLOTS) {
            throw new IllegalStateException("the protocol tables use more than " + Walk.SLOTS + " numbers in a line");
        }
        return slot;
    }
}
