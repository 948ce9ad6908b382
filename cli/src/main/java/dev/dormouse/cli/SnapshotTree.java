package dev.dormouse.cli;

import dev.dormouse.api.Snapshot;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Draws a timeline, oldest first. What came of a session that simply went on is one line downwards, however long; only what branched off it
 * is further to the right:
 *
 * <pre>
 * ┌ the first
 * ├─┬ woken from the first under another name
 * │ └ the next of that
 * ├ the second
 * └ the third
 * </pre>
 */
final class SnapshotTree<T> {
    /** The strokes of one line. */
    record Strokes(String first, String middle, String last, String only, String branch, String beside) {
        static final Strokes BOX = new Strokes("┌", "├", "└", "─", "├─", "│ ");
        static final Strokes ASCII = new Strokes("+", "+", "`", "-", "+-", "| ");

        /** The first of a line that branches off goes on from the stroke to its left. */
        String branched(boolean more) {
            return this.equals(BOX) ? more ? "┬" : "─" : more ? "+" : "-";
        }

        /** Box characters where the locale can show them (locale(7)). */
        static Strokes ofLocale() {
            for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
                String value = System.getenv(name);
                if (value != null && !value.isEmpty()) {
                    String upper = value.toUpperCase(Locale.ROOT);
                    return upper.contains("UTF-8") || upper.contains("UTF8") ? BOX : ASCII;
                }
            }
            return ASCII;
        }
    }

    /** A snapshot, and what is drawn before it. */
    record Line<T>(String drawn, T snapshot) {}

    /**
     * What came of what.
     *
     * @param goesOn whether the second is of the same session as the first, which simply went on
     */
    record Shape<T>(List<T> roots, Function<T, List<T>> children, Function<T, String> id, BiPredicate<T, T> goesOn) {
        static Shape<Manifest> of(Timeline timeline) {
            return new Shape<>(
                    timeline.roots(),
                    timeline::children,
                    Manifest::id,
                    (at, child) ->
                            child.session().container().equals(at.session().container()));
        }

        /** Of another host, which does not tell containers. */
        static Shape<Snapshot> of(List<Snapshot> all) {
            Set<String> ids = all.stream().map(Snapshot::id).collect(Collectors.toSet());
            return new Shape<>(
                    all.stream()
                            .filter(one -> one.parent() == null || !ids.contains(one.parent()))
                            .toList(),
                    at -> all.stream()
                            .filter(one -> at.id().equals(one.parent()))
                            .toList(),
                    Snapshot::id,
                    (at, child) -> child.session().equals(at.session()));
        }
    }

    private final Shape<T> shape;
    private final Strokes strokes;
    private final List<Line<T>> lines = new ArrayList<>();

    private SnapshotTree(Shape<T> shape, Strokes strokes) {
        this.shape = shape;
        this.strokes = strokes;
    }

    static <T> List<Line<T>> draw(Shape<T> shape, Strokes strokes) {
        SnapshotTree<T> tree = new SnapshotTree<>(shape, strokes);
        shape.roots().forEach(root -> tree.line(root, "", "", false));
        return tree.lines;
    }

    /**
     * One line downwards, and what branches off it.
     *
     * @param left what is drawn before its first
     * @param below what is drawn before the others
     */
    private void line(T first, String left, String below, boolean branch) {
        T at = first;
        while (true) {
            List<T> children = shape.children().apply(at);
            boolean more = !children.isEmpty();
            lines.add(new Line<>(same(at, first) ? left + firstStroke(branch, more) : below + stroke(more), at));
            if (!more) {
                return;
            }
            T next = next(at, children);
            for (T child : children) {
                if (!same(child, next)) {
                    line(child, below + strokes.branch(), below + strokes.beside(), true);
                }
            }
            at = next;
        }
    }

    private boolean same(T one, T other) {
        return shape.id().apply(one).equals(shape.id().apply(other));
    }

    private String firstStroke(boolean branch, boolean more) {
        return branch ? strokes.branched(more) : more ? strokes.first() : strokes.only();
    }

    private String stroke(boolean more) {
        return more ? strokes.middle() : strokes.last();
    }

    /** Where the line goes on: with the session itself, or else with what came last. */
    private T next(T at, List<T> children) {
        return children.stream()
                .filter(child -> shape.goesOn().test(at, child))
                .findFirst()
                .orElseGet(children::getLast);
    }
}
