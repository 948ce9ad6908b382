import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the messages of one protocol file, a line each. */
final class ExtensionTable {
    private static final Map<String, String> OPAQUE = Map.of(
            "xproto:SendEvent", "SendEvent",
            "xproto:PolyText8", "PolyText8",
            "xproto:PolyText16", "PolyText16",
            "render:CompositeGlyphs8", "CompositeGlyphs8",
            "render:CompositeGlyphs16", "CompositeGlyphs16",
            "render:CompositeGlyphs32", "CompositeGlyphs32");

    private final Definitions definitions;
    private final Xml protocol;
    private final String header;
    private final boolean core;

    ExtensionTable(Definitions definitions, Xml protocol) {
        this.definitions = definitions;
        this.protocol = protocol;
        this.header = protocol.attribute("header");
        this.core = header.equals("xproto");
    }

    void write(StringBuilder text) {
        String name = core ? "-" : protocol.attribute("extension-xname");
        text.append("extension ").append(count("error")).append(' ').append(events()).append(' ').append(name).append('\n');
        for (Xml request : protocol.children("request")) {
            request(text, request);
        }
        Map<String, Xml> events = new HashMap<>();
        for (Xml child : protocol.children()) {
            if (child.is("event")) {
                events.put(child.attribute("name"), child);
                event(text, child, child);
            } else if (child.is("eventcopy")) {
                event(text, child, events.get(child.attribute("ref")));
            }
        }
    }

    private int count(String kind) {
        int count = 0;
        for (Xml child : protocol.children()) {
            if (child.is(kind) || child.is(kind + "copy")) {
                count = Math.max(count, child.number("number") + 1);
            }
        }
        return count;
    }

    private int events() {
        int count = 0;
        for (Xml child : protocol.children()) {
            if (child.is("event") && child.attribute("xge").isEmpty()) {
                count = Math.max(count, child.number("number") + 1);
            }
        }
        for (Xml child : protocol.children("eventcopy")) {
            count = Math.max(count, isGeneric(child) ? 0 : child.number("number") + 1);
        }
        return header.equals("xkb") ? 1 : count;
    }

    private boolean isGeneric(Xml copy) {
        return protocol.children("event").stream()
                .filter(event -> event.attribute("name").equals(copy.attribute("ref")))
                .anyMatch(event -> event.attribute("xge").equals("true"));
    }

    private void request(StringBuilder text, Xml request) {
        Layout layout = layout(request);
        List<Xml> members = new ArrayList<>(request.children());
        layout.add(new Step.Skip(1));
        if (core) {
            first(layout, members);
        } else {
            layout.add(new Step.Skip(1));
        }
        layout.add(new Step.Skip(2));
        layout.addAll(members);
        String opaque = OPAQUE.get(header + ":" + request.attribute("name"));
        if (opaque != null) {
            layout.add(new Step.Opaque(opaque));
        }
        line(text, "request", request.attribute("opcode"), request.attribute("name"), layout);
        for (Xml reply : request.children("reply")) {
            Layout answer = layout(request);
            List<Xml> parts = new ArrayList<>(reply.children());
            answer.add(new Step.Skip(1));
            first(answer, parts);
            answer.add(new Step.Skip(2));
            answer.addAll(List.of(), "length");
            answer.addAll(parts);
            line(text, "reply", request.attribute("opcode"), request.attribute("name"), answer);
        }
    }

    /** The first member of a core request, a reply or an event is its second byte. */
    private static void first(Layout layout, List<Xml> members) {
        if (members.isEmpty() || members.getFirst().is("reply")) {
            layout.add(new Step.Skip(1));
        } else {
            layout.addAll(List.of(members.removeFirst()));
        }
    }

    private void event(StringBuilder text, Xml named, Xml event) {
        Layout layout = layout(event);
        List<Xml> members = new ArrayList<>(event.children());
        boolean generic = event.attribute("xge").equals("true");
        if (generic) {
            layout.add(new Step.Skip(4));
            layout.addAll(List.of(), "length");
            layout.add(new Step.Skip(2));
        } else {
            layout.add(new Step.Skip(1));
            if (event.attribute("no-sequence-number").isEmpty()) {
                first(layout, members);
                layout.add(new Step.Skip(2));
            }
        }
        layout.addAll(members);
        String kind = generic ? "generic" : header.equals("xkb") ? "sub" : "event";
        line(text, kind, named.attribute("number"), named.attribute("name"), layout);
    }

    private Layout layout(Xml message) {
        return new Layout(definitions, header, message.attribute("name"), new Scope(null));
    }

    private static void line(StringBuilder text, String what, String number, String name, Layout layout) {
        int minimum = (Step.minimum(layout.steps()) + 3) / 4 * 4;
        text.append(what).append(' ').append(number).append(' ').append(name).append(' ').append(minimum).append(' ');
        text.append(Step.text(Trim.of(layout.steps()))).append('\n');
    }
}
