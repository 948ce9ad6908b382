package dev.dormouse.x11.client;

import dev.dormouse.x11.wire.Packet;
import dev.dormouse.x11.wire.Property;
import dev.dormouse.x11.wire.Replies;
import dev.dormouse.x11.wire.Requests;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The server's numbers for the names of use here; 0 for one that no program has used yet, which no property is called. */
final class Atoms {
    private final Map<Atom, Integer> ids = new EnumMap<>(Atom.class);
    private final Map<WindowState, Integer> states = new EnumMap<>(WindowState.class);
    private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);

    private Atoms() {}

    static Atoms read(XConnection x) {
        List<byte[]> requests = new ArrayList<>();
        for (Atom atom : Atom.values()) {
            requests.add(Requests.internAtom(atom.text()));
        }
        for (WindowState state : WindowState.values()) {
            requests.add(Requests.internAtom(state.text()));
        }
        for (Kind kind : Kind.values()) {
            requests.add(Requests.internAtom(kind.text()));
        }
        Atoms atoms = new Atoms();
        atoms.take(x.ask(requests));
        return atoms;
    }

    private void take(Packet[] answers) {
        int next = 0;
        for (Atom atom : Atom.values()) {
            ids.put(atom, number(answers[next++]));
        }
        for (WindowState state : WindowState.values()) {
            states.put(state, number(answers[next++]));
        }
        for (Kind kind : Kind.values()) {
            kinds.put(kind, number(answers[next++]));
        }
    }

    private static int number(Packet answer) {
        return answer.reply() ? Replies.atom(answer) : 0;
    }

    int id(Atom atom) {
        return ids.getOrDefault(atom, 0);
    }

    int id(WindowState state) {
        return states.getOrDefault(state, 0);
    }

    List<WindowState> states(Property property) {
        List<WindowState> found = new ArrayList<>();
        for (WindowState state : WindowState.values()) {
            if (id(state) != 0 && property.contains(id(state))) {
                found.add(state);
            }
        }
        return List.copyOf(found);
    }

    /** The first kind that is known: programs list the one they like best first. */
    Kind kind(Property property, Kind otherwise) {
        for (int i = 0; i < property.count(); i++) {
            for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
                if (kind.getValue() != 0 && kind.getValue() == property.number(i)) {
                    return kind.getKey();
                }
            }
        }
        return otherwise;
    }
}
