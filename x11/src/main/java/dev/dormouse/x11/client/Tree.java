package dev.dormouse.x11.client;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.wire.Packet;
import dev.dormouse.x11.wire.Property;
import dev.dormouse.x11.wire.Replies;
import dev.dormouse.x11.wire.Requests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the programs' own windows among all windows. A window manager puts each into a frame of its own, at a depth of its
 * choice; those that it looks after carry WM_STATE (ICCCM 4.1.3.1) and are in _NET_CLIENT_LIST. All other windows that matter are
 * children of the root window.
 */
final class Tree {
    private static final int MAX_WINDOWS = 8192;
    private static final int MAX_DEPTH = 4;
    private static final int LIST_BYTES = 4 * MAX_WINDOWS;

    /** Of one window: attributes, children, WM_STATE. */
    private static final int QUESTIONS = 3;

    private record Node(int window, int top) {}

    private final XConnection x;
    private final Atoms atoms;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<Integer> framed = new HashSet<>();
    private final Property managed;
    private final int managerCheck;
    private int seen;

    private Tree(XConnection x, Atoms atoms, Property managed, int managerCheck) {
        this.x = x;
        this.atoms = atoms;
        this.managed = managed;
        this.managerCheck = managerCheck;
    }

    static Tree read(XConnection x, Atoms atoms) {
        int root = x.setup().root();
        Packet[] answers = x.ask(List.of(
                Requests.queryTree(root),
                Requests.getProperty(root, atoms.id(Atom.NET_CLIENT_LIST), LIST_BYTES),
                Requests.getProperty(root, atoms.id(Atom.NET_SUPPORTING_WM_CHECK), 4)));
        if (!answers[0].reply()) {
            throw new X11Exception("it does not show its windows");
        }
        Tree tree =
                new Tree(x, atoms, property(answers[1]), property(answers[2]).first(0));
        tree.descend(tree.nodes(Replies.children(answers[0])));
        tree.candidates.removeIf(candidate -> tree.framed.contains(candidate.window()));
        return tree;
    }

    static Property property(Packet answer) {
        return answer.reply() ? Property.decode(answer) : Property.NONE;
    }

    /** The lowest first. */
    List<Candidate> candidates() {
        return candidates;
    }

    boolean complete() {
        return seen <= MAX_WINDOWS;
    }

    boolean windowManager() {
        return managerCheck != 0;
    }

    private List<Node> nodes(int[] children) {
        List<Node> nodes = new ArrayList<>(children.length);
        for (int child : children) {
            nodes.add(new Node(child, child));
        }
        return nodes;
    }

    private void descend(List<Node> top) {
        List<Node> level = top;
        for (int depth = 0; depth < MAX_DEPTH && !level.isEmpty(); depth++) {
            int room = Math.max(0, MAX_WINDOWS - seen);
            seen += level.size();
            level = look(level.subList(0, Math.min(room, level.size())));
        }
    }

    private List<Node> look(List<Node> level) {
        List<byte[]> requests = new ArrayList<>(QUESTIONS * level.size());
        for (Node node : level) {
            requests.add(Requests.getWindowAttributes(node.window));
            requests.add(Requests.queryTree(node.window));
            requests.add(Requests.getProperty(node.window, atoms.id(Atom.WM_STATE), 4));
        }
        Packet[] answers = x.ask(requests);
        List<Node> below = new ArrayList<>();
        for (int i = 0; i < level.size(); i++) {
            Packet attributes = answers[QUESTIONS * i];
            Packet children = answers[QUESTIONS * i + 1];
            if (attributes.reply() && children.reply()) {
                sort(level.get(i), attributes, Replies.children(children), property(answers[QUESTIONS * i + 2]), below);
            }
        }
        return below;
    }

    private void sort(Node node, Packet attributes, int[] children, Property state, List<Node> below) {
        boolean top = node.window == node.top;
        boolean looked = managed.contains(node.window) || state.first(0) != 0;
        boolean viewable = Replies.viewable(attributes) && Replies.visibleClass(attributes);
        if (looked || (top && viewable && !ofManager(node.window))) {
            candidates.add(new Candidate(node.window, node.top, viewable, Replies.overrideRedirect(attributes)));
        }
        if (!looked) {
            addInner(node, children, below);
        } else if (!top) {
            framed.add(node.top);
        }
    }

    /** What another program put into this window; in a window manager's frame, also what is deeper. */
    private void addInner(Node node, int[] children, List<Node> below) {
        for (int child : children) {
            if (ofManager(node.window) || owner(child) != owner(node.window)) {
                below.add(new Node(child, node.top));
            }
        }
    }

    private boolean ofManager(int window) {
        return managerCheck != 0 && owner(window) == owner(managerCheck);
    }

    private int owner(int resource) {
        return x.setup().client(resource);
    }
}
