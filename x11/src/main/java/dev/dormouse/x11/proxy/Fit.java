package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.state.ColormapResource;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.translate.Correspondence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether programs that have started on one server can be shown on another, and what corresponds to what there. */
final class Fit {
    /** Programs do without these when they are gone: nothing of theirs is kept by the server, or those who use them stay. */
    private static final Set<String> DISPENSABLE =
            Set.of("GLX", "XINERAMA", "XC-MISC", "Composite", "DRI3", "Present", "XVideo");

    private final ServerInfo first;
    private final ServerInfo next;

    /** @param first the server that programs take theirs for */
    Fit(ServerInfo first, ServerInfo next) {
        this.first = first;
        this.next = next;
    }

    /** @throws X11Exception with the reason if it cannot be */
    void check(DisplayModel model) {
        if (next.setup().mask() != first.setup().mask()) {
            throw new X11Exception("it counts ids in another way");
        }
        List<String> missing = new ArrayList<>(first.extensions().keySet());
        missing.removeAll(next.extensions().keySet());
        missing.removeAll(DISPENSABLE);
        if (!missing.isEmpty()) {
            throw new X11Exception("it lacks what programs were offered: " + String.join(", ", missing));
        }
        Map<Integer, Integer> visuals = visuals();
        for (int visual : used(model)) {
            if (!visuals.containsKey(visual)) {
                throw new X11Exception("it has no visual like " + describe(visual));
            }
        }
    }

    private Set<Integer> used(DisplayModel model) {
        Set<Integer> used = new HashSet<>();
        used.add(first.setup().screen().rootVisual());
        model.all(WindowResource.class).forEach(window -> used.add(window.visual()));
        model.all(ColormapResource.class).forEach(colormap -> used.add(colormap.visual()));
        used.remove(0);
        return used;
    }

    private String describe(int visual) {
        for (ServerSetup.Depth depth : first.setup().screen().depths()) {
            if (depth.visuals().stream().anyMatch(one -> one.id() == visual)) {
                return "the one that programs use (depth " + depth.depth() + ")";
            }
        }
        return "0x" + Integer.toHexString(visual);
    }

    /**
     * The first server's visuals and their like on the next. Where there are several alike, which only GLX tells apart, they are paired
     * in order; the root's is the root's.
     */
    private Map<Integer, Integer> visuals() {
        Map<Alike, List<Integer>> there = alike(next.setup().screen());
        Map<Integer, Integer> found = new LinkedHashMap<>();
        alike(first.setup().screen()).forEach((what, visuals) -> {
            List<Integer> candidates = there.getOrDefault(what, List.of());
            for (int i = 0; i < visuals.size() && !candidates.isEmpty(); i++) {
                found.put(visuals.get(i), candidates.get(Math.min(i, candidates.size() - 1)));
            }
        });
        return found;
    }

    /** What makes pixels of one visual mean the same as those of another. */
    private record Alike(int depth, int kind, int entries, int red, int green, int blue) {}

    private static Map<Alike, List<Integer>> alike(ServerSetup.Screen screen) {
        Map<Alike, List<Integer>> alike = new LinkedHashMap<>();
        for (ServerSetup.Depth depth : screen.depths()) {
            for (ServerSetup.Visual visual : depth.visuals()) {
                Alike what = new Alike(
                        depth.depth(), visual.kind(), visual.entries(), visual.red(), visual.green(), visual.blue());
                List<Integer> visuals = alike.computeIfAbsent(what, _ -> new ArrayList<>());
                boolean root = visual.id() == screen.rootVisual();
                visuals.add(root ? 0 : visuals.size(), visual.id());
            }
        }
        return alike;
    }

    /** Pairs everything that the servers have of their own; atoms come later. */
    void pair(Correspondence numbers) {
        ServerSetup.Screen from = first.setup().screen();
        ServerSetup.Screen to = next.setup().screen();
        Map<Integer, Integer> visuals = visuals();
        // The first of several that have the same like comes last, so that the like is known as that one.
        new ArrayList<>(visuals.entrySet())
                .reversed()
                .forEach(pair -> numbers.visuals().pair(pair.getKey(), pair.getValue()));
        numbers.ids().pair(from.root(), to.root());
        numbers.ids().pair(from.colormap(), to.colormap());
        pairNamed(numbers, first.formats(), next.formats());
        pairNamed(numbers, first.counters(), next.counters());
        pairNamed(numbers, first.configurations(), next.configurations());
        pairInOrder(numbers, first.crtcs(), next.crtcs());
        pairInOrder(numbers, first.outputs(), next.outputs());
        numbers.size(to.width(), to.height());
    }

    private static void pairNamed(Correspondence numbers, Map<String, Integer> from, Map<String, Integer> to) {
        from.forEach((name, virtual) -> {
            Integer real = to.get(name);
            if (real != null) {
                numbers.ids().pair(virtual, real);
            }
        });
    }

    private static void pairInOrder(Correspondence numbers, List<Integer> from, List<Integer> to) {
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            numbers.ids().pair(from.get(i), to.get(i));
        }
    }
}
