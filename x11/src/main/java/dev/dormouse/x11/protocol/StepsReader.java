package dev.dormouse.x11.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the notation that the generator writes (docs/x11.md, "Tables"). */
final class StepsReader {
    private final Iterator<String> words;
    private int slots;

    StepsReader(String table) {
        words = Arrays.asList(table.split(" ")).iterator();
    }

    int slots() {
        return slots;
    }

    /** To the closing brace or the end. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("}")) {
                break;
            }
            if (!word.isEmpty()) {
                append(nodes, node(word));
            }
        }
        return nodes;
    }

    private Node node(String word) {
        return switch (word) {
            case "s" -> new Node.Skip(number());
            case "f" -> new Node.Field(Kind.valueOf(words.next()));
            case "v" -> new Node.Save(slot(), number());
            case "a" -> new Node.Align(number());
            case "z" -> new Node.Zero(slot());
            case "i" -> new Node.Add(slot(), expression());
            case "r" -> repeat(expression(), block());
            case "e" -> new Node.ToEnd(block());
            case "b" -> new Node.IfBits(expression(), Long.parseLong(words.next()), block());
            case "c" -> new Node.IfEqual(expression(), values(), block());
            case "l" -> new Node.Sized(expression(), block());
            case "x" -> special(words.next());
            default -> throw new IllegalStateException("the protocol tables have a step " + word);
        };
    }

    /** What nobody looks at is skipped all at once. */
    private static Node repeat(Expression count, Node[] body) {
        return body.length == 1 && body[0] instanceof Node.Skip(int bytes)
                ? new Node.SkipBy(new Expression.Product(count, new Expression.Constant(bytes)))
                : new Node.Repeat(count, body);
    }

    private Node special(String name) {
        return switch (name) {
            case "GlxPairs" -> new GlxPairs(expression());
            case "GlxVisuals" -> new GlxVisuals(expression(), expression());
            default -> new Node.Special(Opaque.valueOf(name));
        };
    }

    /** Neighbours that stand for one value each become a value list. */
    private static void append(List<Node> nodes, Node next) {
        ValueList one = next instanceof Node.IfBits bits ? valueList(bits) : null;
        if (one == null) {
            nodes.add(next);
        } else if (!nodes.isEmpty() && nodes.getLast() instanceof ValueList before && before.isFollowedBy(one)) {
            nodes.set(nodes.size() - 1, before.and(one));
        } else {
            nodes.add(one);
        }
    }

    private static @Nullable ValueList valueList(Node.IfBits bits) {
        if (Long.bitCount(bits.bits()) != 1 || bits.bits() > 1L << 31 || bits.body().length != 1) {
            return null;
        }
        return switch (bits.body()[0]) {
            case Node.Field(Kind kind) -> ValueList.of(bits.on(), (int) bits.bits(), kind);
            case Node.Skip(int bytes) when bytes == 4 -> ValueList.of(bits.on(), (int) bits.bits(), null);
            default -> null;
        };
    }

    private Node[] block() {
        words.next();
        return nodes().toArray(new Node[0]);
    }

    private int[] values() {
        int[] values = new int[number()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number();
        }
        return values;
    }

    private Expression expression() {
        String word = words.next();
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
        return known(number());
    }

    private int known(int slot) {
        slots = Math.max(slots, slot + 1);
        if (slots > Walk.SLOTS) {
            throw new IllegalStateException("the protocol tables use more than " + Walk.SLOTS + " numbers in a line");
        }
        return slot;
    }

    private int number() {
        return Integer.parseInt(words.next());
    }
}
