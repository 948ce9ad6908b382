package dev.dormouse.x11.client;

import dev.dormouse.x11.wire.Packet;
import dev.dormouse.x11.wire.Property;
import dev.dormouse.x11.wire.Requests;
import dev.dormouse.x11.wire.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks everything about many windows at once. */
final class WindowReader {
    private static final int MAX_TEXT = 1024;
    private static final int MAX_LIST = 256;
    private static final int NUMBER = 4;
    private static final int ICONIC = 3;
    private static final int ALL_DESKTOPS = -1;
    private static final int QUESTIONS = 13;

    private final XConnection x;
    private final Atoms atoms;
    private final Map<Integer, Integer> pids;

    WindowReader(XConnection x, Atoms atoms, Map<Integer, Integer> pids) {
        this.x = x;
        this.atoms = atoms;
        this.pids = pids;
    }

    /** Those that are still there. */
    List<XWindow> read(List<Candidate> candidates) {
        List<byte[]> requests = new ArrayList<>(QUESTIONS * candidates.size());
        for (Candidate candidate : candidates) {
            addQuestions(candidate, requests);
        }
        Packet[] answers = x.ask(requests);
        List<XWindow> windows = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            int from = QUESTIONS * i;
            if (answers[from].reply() && answers[from + 1].reply() && answers[from + 2].reply()) {
                windows.add(window(candidates.get(i), answers, from));
            }
        }
        return windows;
    }

    private void addQuestions(Candidate candidate, List<byte[]> requests) {
        int window = candidate.window();
        requests.add(Requests.getGeometry(window));
        requests.add(Requests.translateCorner(window, x.setup().root()));
        requests.add(Requests.getGeometry(candidate.frame()));
        requests.add(Requests.getProperty(window, atoms.id(Atom.NET_WM_NAME), MAX_TEXT));
        requests.add(Requests.getProperty(window, Atom.WM_NAME, MAX_TEXT));
        requests.add(Requests.getProperty(window, Atom.WM_CLASS, MAX_TEXT));
        requests.add(Requests.getProperty(window, atoms.id(Atom.WM_STATE), NUMBER));
        requests.add(Requests.getProperty(window, atoms.id(Atom.WM_PROTOCOLS), MAX_LIST));
        requests.add(Requests.getProperty(window, Atom.WM_TRANSIENT_FOR, NUMBER));
        requests.add(Requests.getProperty(window, atoms.id(Atom.NET_WM_WINDOW_TYPE), MAX_LIST));
        requests.add(Requests.getProperty(window, atoms.id(Atom.NET_WM_STATE), MAX_LIST));
        requests.add(Requests.getProperty(window, atoms.id(Atom.NET_WM_PID), NUMBER));
        requests.add(Requests.getProperty(window, atoms.id(Atom.NET_WM_DESKTOP), NUMBER));
    }

    private XWindow window(Candidate candidate, Packet[] answers, int from) {
        Property protocols = Tree.property(answers[from + 7]);
        int transientFor = Tree.property(answers[from + 8]).first(0);
        int client = x.setup().client(candidate.window());
        return new XWindow(
                candidate.window(),
                client,
                pid(client, Tree.property(answers[from + 11])),
                name(answers, from),
                atoms.kind(Tree.property(answers[from + 9]), transientFor == 0 ? Kind.NORMAL : Kind.DIALOG),
                transientFor,
                new Manners(
                        offers(protocols, Atom.WM_DELETE_WINDOW),
                        offers(protocols, Atom.NET_WM_PING),
                        candidate.overrideRedirect()),
                placement(candidate, answers, from));
    }

    private boolean offers(Property protocols, Atom protocol) {
        return atoms.id(protocol) != 0 && protocols.contains(atoms.id(protocol));
    }

    private long pid(int client, Property claimed) {
        int told = pids.getOrDefault(client, 0);
        return told > 0 ? told : Math.max(0, claimed.first(0));
    }

    private WindowName name(Packet[] answers, int from) {
        Property modern = Tree.property(answers[from + 3]);
        Property plain = Tree.property(answers[from + 4]);
        byte[] both = Tree.property(answers[from + 5]).bytes();
        int end = indexOfZero(both, 0);
        int last = indexOfZero(both, Math.min(both.length, end + 1));
        return new WindowName(
                modern.bytes().length > 0 ? Text.utf8(modern.bytes()) : text(plain),
                Text.latin1(both, 0, end),
                Text.latin1(both, Math.min(both.length, end + 1), last));
    }

    private String text(Property property) {
        if (property.type() == atoms.id(Atom.UTF8_STRING)) {
            return Text.utf8(property.bytes());
        }
        return property.type() == atoms.id(Atom.COMPOUND_TEXT)
                ? Text.compound(property.bytes())
                : Text.latin1(property.bytes());
    }

    private static int indexOfZero(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private Placement placement(Candidate candidate, Packet[] answers, int from) {
        Packet inner = answers[from];
        Packet corner = answers[from + 1];
        Packet frame = answers[from + 2];
        int border = 2 * frame.u16(20);
        int desktop = Tree.property(answers[from + 12]).first(ALL_DESKTOPS);
        List<WindowState> states = atoms.states(Tree.property(answers[from + 10]));
        return new Placement(
                new Area(frame.i16(12), frame.i16(14), frame.u16(16) + border, frame.u16(18) + border),
                new Area(corner.i16(12), corner.i16(14), inner.u16(16), inner.u16(18)),
                shown(candidate, Tree.property(answers[from + 6]), desktop, states),
                desktop,
                states);
    }

    /** A window on another desktop has the state iconic too, but managers that have desktops do not call it hidden. */
    private static Shown shown(Candidate candidate, Property state, int desktop, List<WindowState> states) {
        if (candidate.viewable()) {
            return Shown.VISIBLE;
        }
        boolean iconic = state.first(0) == ICONIC && desktop == ALL_DESKTOPS;
        return iconic || states.contains(WindowState.HIDDEN) ? Shown.ICONIC : Shown.ELSEWHERE;
    }
}
