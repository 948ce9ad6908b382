import java.util.List;

/** Writes how many descriptors travel with a message: a number, or the field that says it. */
final class Descriptors {
    private Descriptors() {}

    /** {@code fds=1}, or {@code fds=@20/1}: the one byte at offset 20. Empty where there are none. */
    static String text(List<Step> steps) {
        int known = 0;
        String field = "";
        for (Step step : steps) {
            if (step instanceof Step.Descriptors(String count)) {
                if (count.startsWith("#")) {
                    known += Integer.parseInt(count.substring(1));
                } else {
                    field = place(steps, count);
                }
            }
        }
        return !field.isEmpty() ? "fds=" + field : known > 0 ? "fds=" + known : "";
    }

    private static String place(List<Step> steps, String slot) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Save(int number, int bytes) && slot.equals("$" + number)) {
                int offset = Step.size(steps.subList(0, i));
                if (offset >= 0) {
                    return "@" + offset + "/" + bytes;
                }
            }
        }
        throw new IllegalArgumentException("descriptors that nothing counts");
    }
}
