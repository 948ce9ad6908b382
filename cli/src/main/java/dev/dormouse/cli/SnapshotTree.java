package dev.dormouse.cli;

import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
final class SnapshotTree {
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
    record Line(String drawn, Manifest manifest) {}

    private final Timeline timeline;
    private final Strokes strokes;
    private final List<Line> lines = new ArrayList<>();

    private SnapshotTree(Timeline timeline, Strokes strokes) {
        this.timeline = timeline;
        this.strokes = strokes;
    }

    static List<Line> draw(Timeline timeline, Strokes strokes) {
        SnapshotTree tree = new SnapshotTree(timeline, strokes);
        timeline.roots().forEach(root -> tree.line(root, "", "", false));
        return tree.lines;
    }

    /**
     * One line downwards, and what branches off it.
     *
     * @param left what is drawn before its first
     * @param below what is drawn before the others
     */
    private void line(Manifest first, String left, String below, boolean branch) {
        Manifest at = first;
        while (true) {
            List<Manifest> children = timeline.children(at);
            boolean more = !children.isEmpty();
            lines.add(
                    new Line(at.id().equals(first.id()) ? left + firstStroke(branch, more) : below + stroke(more), at));
            if (!more) {
                return;
            }
            Manifest next = next(at, children);
            for (Manifest child : children) {
                if (!child.id().equals(next.id())) {
                    line(child, below + strokes.branch(), below + strokes.beside(), true);
                }
            }
            at = next;
        }
    }

    private String firstStroke(boolean branch, boolean more) {
        return branch ? strokes.branched(more) : more ? strokes.first() : strokes.only();
    }

    private String stroke(boolean more) {
        return more ? strokes.middle() : strokes.last();
    }

    /** Where the line goes on: with the session itself, or else with what came last. */
    private static Manifest next(Manifest at, List<Manifest> children) {
        return children.stream()
                .filter(child -> child.session().container().equals(at.session().container()))
                .findFirst()
                .orElseGet(children::getLast);
    }
}
