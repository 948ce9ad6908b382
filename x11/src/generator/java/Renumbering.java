import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives the numbers that are left in a message the lowest slots, so that its reader needs few. */
final class Renumbering {
    private static final Pattern SLOT = Pattern.compile("\\$(\\d+)");

    private final Map<Integer, Integer> slots = new HashMap<>();

    List<Step> steps(List<Step> steps) {
        return steps.stream().map(this::step).toList();
    }

    private Step step(Step step) {
        return switch (step) {
            case Step.Save(int slot, int bytes) -> new Step.Save(slot(slot), bytes);
            case Step.Zero(int slot) -> new Step.Zero(slot(slot));
            case Step.Add(int slot, String value) -> new Step.Add(slot(slot), expression(value));
            case Step.Repeat(String count, List<Step> body) -> new Step.Repeat(expression(count), steps(body));
            case Step.ToEnd(List<Step> body) -> new Step.ToEnd(steps(body));
            case Step.IfBits(String on, int bits, List<Step> body) -> new Step.IfBits(expression(on), bits, steps(body));
            case Step.IfEqual(String on, List<Integer> values, List<Step> body) ->
                new Step.IfEqual(expression(on), values, steps(body));
            case Step.Sized(String bytes, List<Step> body) -> new Step.Sized(expression(bytes), steps(body));
            case Step.Opaque(String words) -> new Step.Opaque(expression(words));
            case Step.Skip _, Step.Field _, Step.Align _, Step.Descriptors _ -> step;
        };
    }

    private String expression(String text) {
        return SLOT.matcher(text).replaceAll(found -> "\\$" + slot(Integer.parseInt(found.group(1))));
    }

    private int slot(int old) {
        return slots.computeIfAbsent(old, _ -> slots.size());
    }
}
