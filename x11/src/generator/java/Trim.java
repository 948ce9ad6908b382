import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes away what nobody looks at: numbers that nothing refers to, what comes after the last field of interest. */
final class Trim {
    private static final Pattern SLOT = Pattern.compile("\\$(\\d+)");

    private Trim() {}

    static List<Step> of(List<Step> steps) {
        List<Step> shorter = tail(steps);
        for (; ; ) {
            List<Step> next = pruned(shorter, mentioned(shorter));
            if (next.equals(shorter)) {
                return new Renumbering().steps(next);
            }
            shorter = next;
        }
    }

    private static List<Step> tail(List<Step> steps) {
        int last = steps.size();
        while (last > 0 && !steps.get(last - 1).counts()) {
            last--;
        }
        return steps.subList(0, last);
    }

    private static Set<Integer> mentioned(List<Step> steps) {
        Set<Integer> slots = new HashSet<>();
        Matcher matcher = SLOT.matcher(Step.text(steps));
        while (matcher.find()) {
            slots.add(Integer.parseInt(matcher.group(1)));
        }
        return slots;
    }

    private static List<Step> pruned(List<Step> steps, Set<Integer> used) {
        List<Step> result = new ArrayList<>();
        for (Step step : steps) {
            Step kept = pruned(step, used);
            if (kept instanceof Step.Skip(int bytes) && !result.isEmpty()
                    && result.getLast() instanceof Step.Skip(int before)) {
                result.set(result.size() - 1, new Step.Skip(before + bytes));
            } else if (!(kept instanceof Step.Skip(int bytes) && bytes == 0)) {
                result.add(kept);
            }
        }
        return result;
    }

    private static Step pruned(Step step, Set<Integer> used) {
        return switch (step) {
            case Step.Save(int slot, int bytes) when !used.contains(slot) -> new Step.Skip(bytes);
            case Step.Zero(int slot) when !used.contains(slot) -> new Step.Skip(0);
            case Step.Add(int slot, String _) when !used.contains(slot) -> new Step.Skip(0);
            // Counted apart, and without a place in the message.
            case Step.Descriptors _ -> new Step.Skip(0);
            case Step.Repeat(String count, List<Step> body) -> new Step.Repeat(count, pruned(body, used));
            case Step.ToEnd(List<Step> body) -> new Step.ToEnd(pruned(body, used));
            case Step.IfBits(String on, int bits, List<Step> body) -> new Step.IfBits(on, bits, pruned(body, used));
            case Step.IfEqual(String on, List<Integer> values, List<Step> body) ->
                new Step.IfEqual(on, values, pruned(body, used));
            case Step.Sized(String length, List<Step> body) -> new Step.Sized(length, pruned(body, used));
            default -> step;
        };
    }
}
