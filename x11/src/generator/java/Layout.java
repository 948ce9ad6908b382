import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns the fields of one message or structure into steps. */
final class Layout {
    private final Definitions definitions;
    private final String header;
    private final String owner;
    private final Scope scope;
    private final List<Step> steps = new ArrayList<>();

    Layout(Definitions definitions, String header, String owner, Scope scope) {
        this.definitions = definitions;
        this.header = header;
        this.owner = owner;
        this.scope = scope;
    }

    List<Step> steps() {
        return steps;
    }

    void add(Step step) {
        steps.add(step);
    }

    void addAll(List<Xml> members) {
        for (Xml member : members) {
            add(member, members);
        }
    }

    /** The length field of a reply or generic event, by which the length of some lists is told. */
    void addAll(List<Xml> none, String length) {
        steps.add(new Step.Save(scope.define(length), 4));
        addAll(none);
    }

    /** @param siblings where sums over this list may be asked for */
    void add(Xml member, List<Xml> siblings) {
        switch (member.name()) {
            case "pad" -> steps.add(member.attribute("align").isEmpty()
                    ? new Step.Skip(member.number("bytes"))
                    : new Step.Align(member.number("align")));
            case "field", "exprfield" -> field(member);
            case "list" -> list(member, siblings);
            case "switch" -> choice(member);
            case "fd" -> steps.add(new Step.Descriptors("#1"));
            case "reply", "required_start_align", "length" -> {}
            default -> throw new IllegalArgumentException("what is <" + member.name() + ">?");
        }
    }

    private void field(Xml field) {
        String kind = Kinds.of(definitions, header, owner, field);
        if (kind != null) {
            steps.add(new Step.Field(kind));
            return;
        }
        value(field.attribute("type"), field.attribute("name"));
    }

    private void value(String type, String name) {
        Integer size = Definitions.size(type);
        Xml defined = size == null ? definitions.type(header, type) : null;
        if (size != null && size <= 4) {
            steps.add(new Step.Save(scope.define(name), size));
        } else if (size != null) {
            steps.add(new Step.Skip(size));
        } else if (defined == null) {
            throw new IllegalArgumentException("what is a " + type + "?");
        } else if (defined.is("typedef")) {
            Layout original = new Layout(definitions, definitions.home(defined), owner, scope);
            original.value(defined.attribute("oldname"), name);
            steps.addAll(original.steps);
        } else {
            steps.addAll(structure(defined));
        }
    }

    private List<Step> structure(Xml type) {
        String home = definitions.home(type);
        return switch (type.name()) {
            case "struct" -> struct(type, home);
            case "union" -> union(type, home);
            case "eventstruct" -> List.of(new Step.Opaque("Event"));
            default -> throw new IllegalArgumentException("a field of " + type.name());
        };
    }

    private List<Step> struct(Xml type, String home) {
        Layout inner = new Layout(definitions, home, type.attribute("name"), new Scope(scope));
        List<Xml> lengths = type.children("length");
        inner.addAll(type.children());
        if (lengths.isEmpty()) {
            return inner.steps;
        }
        String length = inner.expression(lengths.getFirst().children().getFirst());
        // What the length is reckoned from comes first in the structure.
        return List.of(new Step.Sized(length, inner.steps));
    }

    /** Its members lie over each other: which one it is, is told outside by a sub-code, or it holds nothing of interest. */
    private List<Step> union(Xml type, String home) {
        List<Xml> members = type.children();
        int size = 0;
        List<Step> chosen = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Layout inner = new Layout(definitions, home, type.attribute("name"), new Scope(scope));
            inner.addAll(List.of(members.get(i)));
            size = Math.max(size, Step.minimum(inner.steps));
            if (scope.knows("subCode")) {
                chosen.add(new Step.IfEqual("$" + scope.find("subCode"), List.of(i), inner.steps));
            }
        }
        return List.of(chosen.isEmpty() ? new Step.Skip(size) : new Step.Sized("#" + size, chosen));
    }

    private void list(Xml list, List<Xml> siblings) {
        String type = list.attribute("type");
        List<Xml> counts = list.children();
        if (type.equals("fd")) {
            steps.add(new Step.Descriptors(expression(counts.getFirst())));
            return;
        }
        List<String> opaque = Kinds.opaque(header, owner, list);
        if (opaque != null) {
            opaque(opaque);
            return;
        }
        Scope elements = new Scope(scope);
        String kind = Kinds.of(definitions, header, owner, list);
        List<Step> body = kind != null ? new ArrayList<>(List.of(new Step.Field(kind))) : element(type, elements);
        sums(list, siblings, elements, body);
        steps.add(counts.isEmpty() ? new Step.ToEnd(body) : new Step.Repeat(expression(counts.getFirst()), body));
    }

    private void opaque(List<String> form) {
        StringBuilder text = new StringBuilder(form.getFirst());
        form.subList(1, form.size()).forEach(name -> text.append(" $").append(scope.find(name)));
        steps.add(new Step.Opaque(text.toString()));
    }

    private List<Step> element(String type, Scope elements) {
        Layout inner = new Layout(definitions, header, owner, elements);
        Xml defined = Definitions.size(type) == null ? definitions.type(header, type) : null;
        if (defined != null && defined.is("struct")) {
            // Its own names, so that sums can be reckoned from them.
            Layout members = new Layout(definitions, definitions.home(defined), defined.attribute("name"), elements);
            List<Xml> lengths = defined.children("length");
            members.addAll(defined.children());
            return lengths.isEmpty()
                    ? members.steps
                    : new ArrayList<>(List.of(new Step.Sized(
                            members.expression(lengths.getFirst().children().getFirst()), members.steps)));
        }
        inner.value(type, "listelement");
        return inner.steps;
    }

    /** Whoever asks for a sum over this list later finds it in a slot. */
    private void sums(Xml list, List<Xml> siblings, Scope elements, List<Step> body) {
        for (Xml sum : sumsOf(list.attribute("name"), siblings)) {
            int slot = scope.sum(key(sum));
            Layout inner = new Layout(definitions, header, owner, elements);
            String one = sum.children().isEmpty()
                    ? "$" + elements.find("listelement")
                    : inner.expression(sum.children().getFirst());
            steps.add(new Step.Zero(slot));
            body.add(new Step.Add(slot, one));
        }
    }

    private static List<Xml> sumsOf(String list, List<Xml> where) {
        List<Xml> found = new ArrayList<>();
        for (Xml element : where) {
            if (element.is("sumof") && element.attribute("ref").equals(list)
                    && found.stream().noneMatch(other -> key(other).equals(key(element)))) {
                found.add(element);
            }
            for (Xml deeper : sumsOf(list, element.children())) {
                if (found.stream().noneMatch(other -> key(other).equals(key(deeper)))) {
                    found.add(deeper);
                }
            }
        }
        return found;
    }

    private static String key(Xml sum) {
        return sum.attribute("ref") + " " + sum.children().stream().map(Layout::shape).collect(Collectors.joining());
    }

    private static String shape(Xml expression) {
        return expression.name() + expression.attribute("op") + (expression.children().isEmpty() ? expression.text() : "")
                + expression.children().stream().map(Layout::shape).collect(Collectors.joining("(", ",", ")"));
    }

    private void choice(Xml choice) {
        List<Xml> parts = choice.children();
        String on = expression(parts.getFirst());
        for (Xml part : parts.subList(1, parts.size())) {
            if (!part.is("bitcase") && !part.is("case")) {
                continue;
            }
            List<Integer> values = part.children().stream().filter(Layout::isValue).map(this::constant).toList();
            Layout inner = new Layout(definitions, header, owner, scope);
            inner.addAll(part.children().stream().filter(child -> !isValue(child)).toList());
            int bits = values.stream().reduce(0, (one, other) -> one | other);
            steps.add(part.is("case")
                    ? new Step.IfEqual(on, values, inner.steps)
                    : new Step.IfBits(on, bits, inner.steps));
        }
    }

    private static boolean isValue(Xml part) {
        return part.is("enumref") || part.is("value");
    }

    private int constant(Xml part) {
        return part.is("value")
                ? Integer.decode(part.text())
                : definitions.value(header, part.attribute("ref"), part.text());
    }

    /** In prefix notation. */
    String expression(Xml expression) {
        List<Xml> parts = expression.children();
        return switch (expression.name()) {
            case "value" -> "#" + Integer.decode(expression.text());
            case "enumref" -> "#" + definitions.value(header, expression.attribute("ref"), expression.text());
            case "fieldref", "paramref" -> "$" + scope.find(expression.text());
            case "listelement-ref" -> "$" + scope.find("listelement");
            case "sumof" -> "$" + scope.sum(key(expression));
            case "popcount" -> "p " + expression(parts.getFirst());
            case "unop" -> "~ " + expression(parts.getFirst());
            case "op" -> expression.attribute("op") + " " + expression(parts.get(0)) + " " + expression(parts.get(1));
            default -> throw new IllegalArgumentException("what is <" + expression.name() + "> in an expression?");
        };
    }
}
