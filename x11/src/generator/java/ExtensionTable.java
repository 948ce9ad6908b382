import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the messages of one protocol file, a line each. */
final class ExtensionTable {
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
        text.append("extension ").append(errors()).append(' ').append(events()).append(' ').append(name).append('\n');
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
        errors(text);
    }

    /** The XML lacks some of the last ones. */
    private int errors() {
        int count = Missing.errors(header);
        for (Xml child : protocol.children()) {
            if (isError(child)) {
                count = Math.max(count, child.number("number") + 1);
            }
        }
        return count;
    }

    private static boolean isError(Xml child) {
        return child.is("error") || child.is("errorcopy");
    }

    private void errors(StringBuilder text) {
        List<String> lines = new ArrayList<>(Missing.errorLines(header));
        for (Xml child : protocol.children()) {
            // GLX has one of number -1, which others are copies of.
            if (isError(child) && child.number("number") >= 0) {
                String name = child.attribute("name");
                String kind = Kinds.ofError(header, name);
                lines.add("error " + child.attribute("number") + " " + name + (kind == null ? "" : " " + kind));
            }
        }
        lines.forEach(line -> text.append(line).append('\n'));
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
        return Missing.events(header, count);
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
        members.removeIf(member -> member.is("required_start_align"));
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
        int bytes = (Step.minimum(layout.steps()) + 3) / 4 * 4;
        int minimum = what.equals("request") ? bytes : Math.max(bytes, 32);
        text.append(what).append(' ').append(number).append(' ').append(name).append(' ').append(minimum);
        String descriptors = Descriptors.text(layout.steps());
        String steps = Step.text(Trim.of(layout.steps()));
        text.append(descriptors.isEmpty() ? "" : " " + descriptors).append(steps.isEmpty() ? "" : " " + steps).append('\n');
    }
}
