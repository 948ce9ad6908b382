package dev.dormouse.x11.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The way through one kind of message, read from its line in the table.
 *
 * @param slots how many numbers are remembered on the way
 * @param fixed fields at places that never change
 * @param varies whether there are others
 * @param descriptors whether any come along
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Steps(List<Node> nodes, int slots, int[] fixed, boolean varies, boolean descriptors) {
    static Steps parse(String table) {
        Parser parser = new Parser(Arrays.asList(table.split(" ")).iterator());
        List<Node> nodes = parser.nodes();
        List<Integer> fixed = new ArrayList<>();
        int rest = constantPart(nodes, fixed);
        boolean varies = nodes.subList(rest, nodes.size()).stream().anyMatch(Steps::hasFields);
        boolean descriptors = table.startsWith("d ") || table.contains(" d ");
        int[] places = fixed.stream().mapToInt(Integer::intValue).toArray();
        return new Steps(nodes, parser.slots, places, varies, descriptors);
    }

    /** Collects the fields in front of the first part that varies, and says where that is. */
    // A kind's ordinal stands for it in memory only, where fields are packed into numbers; no file has it.
    @SuppressWarnings("EnumOrdinal")
    private static int constantPart(List<Node> nodes, List<Integer> fixed) {
        int at = 0;
        for (int i = 0; i < nodes.size(); i++) {
            switch (nodes.get(i)) {
                case Node.Skip(int bytes) -> at += bytes;
                case Node.Save(int _, int bytes) -> at += bytes;
                case Node.Field(Kind kind) -> {
                    fixed.add(at << 8 | kind.ordinal());
                    at += 4;
                }
                case Node.Zero _, Node.Add _, Node.Descriptors _ -> {}
                case Node.Align _,
                        Node.Repeat _,
                        Node.ToEnd _,
                        Node.IfBits _,
                        Node.IfEqual _,
                        Node.Sized _,
                        Node.Special _ -> {
                    return i;
                }
            }
        }
        return nodes.size();
    }

    private static boolean hasFields(Node node) {
        return switch (node) {
            case Node.Field _, Node.Special _ -> true;
            case Node.Repeat repeat -> repeat.body().stream().anyMatch(Steps::hasFields);
            case Node.ToEnd toEnd -> toEnd.body().stream().anyMatch(Steps::hasFields);
            case Node.IfBits bits -> bits.body().stream().anyMatch(Steps::hasFields);
            case Node.IfEqual equal -> equal.body().stream().anyMatch(Steps::hasFields);
            case Node.Sized sized -> sized.body().stream().anyMatch(Steps::hasFields);
            case Node.Skip _, Node.Save _, Node.Align _, Node.Zero _, Node.Add _, Node.Descriptors _ -> false;
        };
    }

    /** Reads the notation that the generator writes (docs/x11.md). */
    private static final class Parser {
        private final Iterator<String> words;
        private int slots;

        Parser(Iterator<String> words) {
            this.words = words;
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
                    nodes.add(node(word));
                }
            }
            return List.copyOf(nodes);
        }

        private Node node(String word) {
            return switch (word) {
                case "s" -> new Node.Skip(number());
                case "f" -> new Node.Field(Kind.valueOf(words.next()));
                case "v" -> new Node.Save(slot(), number());
                case "a" -> new Node.Align(number());
                case "z" -> new Node.Zero(slot());
                case "i" -> new Node.Add(slot(), expression());
                case "r" -> repeat();
                case "e" -> toEnd();
                case "b" -> new Node.IfBits(expression(), number(), block());
                case "c" -> new Node.IfEqual(expression(), values(), block());
                case "l" -> new Node.Sized(expression(), block());
                case "d" -> new Node.Descriptors(expression());
                case "x" -> new Node.Special(Opaque.valueOf(words.next()));
                default -> throw new IllegalStateException("the protocol tables have a step " + word);
            };
        }

        private Node repeat() {
            Expression count = expression();
            List<Node> body = block();
            return new Node.Repeat(count, body, bulk(body));
        }

        private Node toEnd() {
            List<Node> body = block();
            return new Node.ToEnd(body, bulk(body));
        }

        /** The size of a body in which nothing counts; 0 for others. */
        private static int bulk(List<Node> body) {
            return body.size() == 1 && body.getFirst() instanceof Node.Skip(int bytes) ? bytes : 0;
        }

        private List<Node> block() {
            words.next();
            return nodes();
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
                case 'p' -> new Expression.Bits(expression());
                case '~' -> new Expression.Not(expression());
                default -> new Expression.Operation(word.charAt(0), expression(), expression());
            };
        }

        private int slot() {
            return known(number());
        }

        private int known(int slot) {
            slots = Math.max(slots, slot + 1);
            return slot;
        }

        private int number() {
            return Integer.parseInt(words.next());
        }
    }
}
