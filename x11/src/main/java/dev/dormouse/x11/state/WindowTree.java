package dev.dormouse.x11.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the windows of all clients lie in and on each other, siblings from the bottom up. Nothing here recurses: a client may nest its
 * windows as deep as it likes.
 */
public final class WindowTree {
    private final DisplayModel display;
    private final Map<Integer, List<WindowResource>> ofOthers = new LinkedHashMap<>();

    WindowTree(DisplayModel display) {
        this.display = display;
    }

    /** Of any window, also of the root and of one that is nobody's here; from the bottom up. */
    public List<WindowResource> children(int parent) {
        return List.copyOf(siblings(parent));
    }

    /** All windows, parents first, siblings from the bottom up. */
    public List<WindowResource> all() {
        List<WindowResource> all = new ArrayList<>();
        tops().forEach(top -> all.addAll(withInferiors(top)));
        return all;
    }

    /** Those whose parent is nobody's here: children of the root, above all. */
    public List<WindowResource> tops() {
        List<WindowResource> tops = new ArrayList<>();
        ofOthers.values().forEach(tops::addAll);
        return tops;
    }

    /** The window first, parents before children, siblings from the bottom up. */
    public List<WindowResource> withInferiors(WindowResource top) {
        List<WindowResource> found = new ArrayList<>();
        Deque<WindowResource> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            WindowResource window = open.pop();
            found.add(window);
            window.children.reversed().forEach(open::push);
        }
        return found;
    }

    /** Whether it and all above it are mapped, as far as they are known here. */
    public boolean viewable(WindowResource window) {
        for (WindowResource at = window; at != null; at = at.parentWindow()) {
            if (!at.mapped()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the one is the other or lies in it. */
    boolean within(int inner, int outer) {
        for (WindowResource at = display.find(inner, WindowResource.class); at != null; at = at.parentWindow()) {
            if (at.id() == outer) {
                return true;
            }
        }
        return false;
    }

    /** On top of its siblings. */
    void attach(WindowResource window) {
        siblings(window.parent(), true).add(window);
    }

    void detach(WindowResource window) {
        List<WindowResource> siblings = siblings(window.parent());
        int index = siblings.lastIndexOf(window);
        if (index >= 0) {
            siblings.remove(index);
        }
        if (siblings.isEmpty()) {
            ofOthers.remove(window.parent());
        }
    }

    void reparent(WindowResource window, int parent) {
        detach(window);
        window.parent(parent);
        attach(window);
    }

    List<WindowResource> siblings(int parent) {
        return siblings(parent, false);
    }

    private List<WindowResource> siblings(int parent, boolean create) {
        WindowResource own = display.find(parent, WindowResource.class);
        if (own != null) {
            return own.children;
        }
        @Nullable List<WindowResource> known = ofOthers.get(parent);
        if (known == null) {
            known = new ArrayList<>(0);
            if (create) {
                ofOthers.put(parent, known);
            }
        }
        return known;
    }

    /** What the server says of the order of some children; others stay where they are, below these. */
    public void stacked(int parent, List<Integer> bottomToTop) {
        List<WindowResource> siblings = siblings(parent);
        for (int id : bottomToTop) {
            WindowResource child = display.find(id, WindowResource.class);
            if (child != null && siblings.remove(child)) {
                siblings.add(child);
            }
        }
    }

    void destroyed(WindowResource window) {
        List<WindowResource> all = withInferiors(window);
        for (WindowResource inferior : all.subList(1, all.size()).reversed()) {
            display.forget(inferior);
        }
        detach(window);
        window.properties().clear();
        window.settings().clear();
        display.windowGone(window.id());
    }

    /** A client ends: windows in its save-set leave its windows and are mapped. */
    void save(ClientModel client) {
        for (int id : List.copyOf(client.saveSet())) {
            WindowResource window = display.find(id, WindowResource.class);
            if (window != null) {
                rescue(window, client);
            }
        }
        all().forEach(window -> window.masks().forget(client));
    }

    /** It leaves the outermost window of the client that it lies in, and stays where it is on the screen. */
    private void rescue(WindowResource window, ClientModel from) {
        int parent = window.parent();
        int x = window.x();
        int y = window.y();
        int outerX = x;
        int outerY = y;
        for (WindowResource at = window.parentWindow(); at != null; at = at.parentWindow()) {
            x += at.x() + at.border();
            y += at.y() + at.border();
            if (at.client() == from) {
                parent = at.parent();
                outerX = x;
                outerY = y;
            }
        }
        if (parent != window.parent()) {
            reparent(window, parent);
            window.placed(outerX, outerY, window.width(), window.height(), window.border());
        }
        window.mapped(true);
    }
}
