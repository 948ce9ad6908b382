import java.util.List;
import java.util.stream.Collectors;

/** A step through a message, as it is written into the table. */
sealed interface Step {
    /** Bytes of no interest. */
    record Skip(int bytes) implements Step {}

    /** An id or the like, four bytes. */
    record Field(String kind) implements Step {}

    /** A number that is needed later. */
    record Save(int slot, int bytes) implements Step {}

    /** To a multiple of this, from the beginning of the message. */
    record Align(int to) implements Step {}

    /** A number that is reckoned before a list begins. */
    record Zero(int slot) implements Step {}

    record Add(int slot, String expression) implements Step {}

    record Repeat(String count, List<Step> body) implements Step {}

    /** As often as there is room. */
    record ToEnd(List<Step> body) implements Step {}

    record IfBits(String expression, int bits, List<Step> body) implements Step {}

    record IfEqual(String expression, List<Integer> values, List<Step> body) implements Step {}

    /** A structure that says how long it is. */
    record Sized(String expression, List<Step> body) implements Step {}

    record Descriptors(String expression) implements Step {}

    /** What the XML cannot say: made by hand in the product. */
    record Opaque(String name) implements Step {}

    default String text() {
        return switch (this) {
            case Skip(int bytes) -> "s " + bytes;
            case Field(String kind) -> "f " + kind;
            case Save(int slot, int bytes) -> "v " + slot + " " + bytes;
            case Align(int to) -> "a " + to;
            case Zero(int slot) -> "z " + slot;
            case Add(int slot, String expression) -> "i " + slot + " " + expression;
            case Repeat(String count, List<Step> body) -> "r " + count + " " + block(body);
            case ToEnd(List<Step> body) -> "e " + block(body);
            case IfBits(String expression, int bits, List<Step> body) -> "b " + expression + " " + bits + " " + block(body);
            case IfEqual(String expression, List<Integer> values, List<Step> body) ->
                "c " + expression + " " + values.size() + " "
                        + values.stream().map(String::valueOf).collect(Collectors.joining(" ")) + " " + block(body);
            case Sized(String expression, List<Step> body) -> "l " + expression + " " + block(body);
            case Descriptors(String expression) -> "d " + expression;
            case Opaque(String name) -> "x " + name;
        };
    }

    static String text(List<Step> steps) {
        return steps.stream().map(Step::text).collect(Collectors.joining(" "));
    }

    private static String block(List<Step> body) {
        return body.isEmpty() ? "{ }" : "{ " + text(body) + " }";
    }

    /** Whether anything in it is looked at for its own sake. */
    default boolean counts() {
        return switch (this) {
            case Field _, Opaque _ -> true;
            case Repeat repeat -> repeat.body().stream().anyMatch(Step::counts);
            case ToEnd toEnd -> toEnd.body().stream().anyMatch(Step::counts);
            case IfBits bits -> bits.body().stream().anyMatch(Step::counts);
            case IfEqual equal -> equal.body().stream().anyMatch(Step::counts);
            case Sized sized -> sized.body().stream().anyMatch(Step::counts);
            case Skip _, Save _, Align _, Zero _, Add _, Descriptors _ -> false;
        };
    }

    /** In bytes; -1 if it varies. */
    static int size(List<Step> steps) {
        int size = 0;
        for (Step step : steps) {
            switch (step) {
                case Skip(int bytes) -> size += bytes;
                case Field _ -> size += 4;
                case Save(int _, int bytes) -> size += bytes;
                case Add _, Zero _, Descriptors _ -> {}
                case Align _, Repeat _, ToEnd _, IfBits _, IfEqual _, Sized _, Opaque _ -> {
                    return -1;
                }
            }
        }
        return size;
    }

    /** How long it is at least: lists empty, nothing chosen. */
    static int minimum(List<Step> steps) {
        int size = 0;
        for (Step step : steps) {
            switch (step) {
                case Skip(int bytes) -> size += bytes;
                case Field _ -> size += 4;
                case Save(int _, int bytes) -> size += bytes;
                case Align(int to) -> size = (size + to - 1) / to * to;
                case Repeat(String count, List<Step> body) ->
                    size += count.startsWith("#") ? Integer.parseInt(count.substring(1)) * minimum(body) : 0;
                case Sized(String bytes, List<Step> _) ->
                    size += bytes.startsWith("#") ? Integer.parseInt(bytes.substring(1)) : 0;
                case Opaque(String name) -> size += name.equals("Event") ? 32 : 0;
                case Zero _, Add _, ToEnd _, IfBits _, IfEqual _, Descriptors _ -> {}
            }
        }
        return size;
    }
}
