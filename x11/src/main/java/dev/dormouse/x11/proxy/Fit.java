package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.state.ColormapResource;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.translate.Correspondence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether programs that have started on one server can be shown on another, and what corresponds to what there. */
final class Fit {
    /** Programs do without these when they are gone: nothing of theirs is kept by the server. */
    private static final Set<String> DISPENSABLE = Set.of("GLX", "XINERAMA", "XC-MISC", "Composite");

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

    /** The first server's visuals and their like on the next. */
    private Map<Integer, Integer> visuals() {
        Map<Integer, Integer> found = new java.util.LinkedHashMap<>();
        for (ServerSetup.Depth depth : first.setup().screen().depths()) {
            for (ServerSetup.Visual visual : depth.visuals()) {
                Integer like = like(depth.depth(), visual);
                if (like != null) {
                    found.put(visual.id(), like);
                }
            }
        }
        return found;
    }

    private @Nullable Integer like(int depth, ServerSetup.Visual visual) {
        ServerSetup.Visual best = null;
        for (ServerSetup.Depth other : next.setup().screen().depths()) {
            for (ServerSetup.Visual candidate : other.visuals()) {
                boolean fits = other.depth() == depth && candidate.matches(visual);
                if (fits && (best == null || isRootVisual(candidate))) {
                    best = candidate;
                }
            }
        }
        return best == null ? null : best.id();
    }

    private boolean isRootVisual(ServerSetup.Visual candidate) {
        return candidate.id() == next.setup().screen().rootVisual();
    }

    /** Pairs everything that the servers have of their own; atoms come later. */
    void pair(Correspondence numbers) {
        ServerSetup.Screen from = first.setup().screen();
        ServerSetup.Screen to = next.setup().screen();
        // Several visuals of the first server may have the same like; what the next one calls the root's is the root's.
        Map<Integer, Integer> visuals = visuals();
        visuals.forEach(numbers.visuals()::pair);
        numbers.visuals().pair(from.rootVisual(), visuals.getOrDefault(from.rootVisual(), to.rootVisual()));
        numbers.ids().pair(from.root(), to.root());
        numbers.ids().pair(from.colormap(), to.colormap());
        pairNamed(numbers, first.formats(), next.formats());
        pairNamed(numbers, first.counters(), next.counters());
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
