import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every type and enumeration of all files, by {@code header:name}; a name without a header is looked for at home, then in core, then anywhere. */
final class Definitions {
    private static final Map<String, Integer> SIZES = Map.ofEntries(
            Map.entry("CARD8", 1), Map.entry("INT8", 1), Map.entry("BYTE", 1), Map.entry("BOOL", 1), Map.entry("char", 1),
            Map.entry("void", 1), Map.entry("CARD16", 2), Map.entry("INT16", 2), Map.entry("CARD32", 4),
            Map.entry("INT32", 4), Map.entry("float", 4), Map.entry("CARD64", 8), Map.entry("INT64", 8), Map.entry("double", 8));

    private final List<Xml> protocols = new ArrayList<>();
    private final Map<String, Xml> types = new HashMap<>();
    private final Map<String, Integer> values = new HashMap<>();
    private final Map<String, String> homes = new HashMap<>();

    void add(Xml protocol) {
        String header = protocol.attribute("header");
        protocols.add(protocol);
        for (Xml child : protocol.children()) {
            switch (child.name()) {
                case "struct", "union", "xidtype", "xidunion", "eventstruct" -> put(header, child.attribute("name"), child);
                case "typedef" -> put(header, child.attribute("newname"), child);
                case "enum" -> addEnum(header, child);
                default -> {}
            }
        }
    }

    private void put(String header, String name, Xml type) {
        types.put(header + ":" + name, type);
        types.putIfAbsent(name, type);
        if (header.equals("xproto")) {
            types.put(name, type);
        }
        homes.put(System.identityHashCode(type.element()) + "", header);
    }

    private void addEnum(String header, Xml enumeration) {
        int next = 0;
        for (Xml item : enumeration.children("item")) {
            for (Xml value : item.children()) {
                next = value.is("bit") ? 1 << Integer.parseInt(value.text()) : Long.decode(value.text()).intValue();
            }
            String key = enumeration.attribute("name") + "." + item.attribute("name");
            values.put(header + ":" + key, next);
            values.putIfAbsent(key, next);
            next++;
        }
    }

    List<Xml> protocols() {
        return protocols.stream()
                .sorted((one, other) -> Boolean.compare(other.attribute("header").equals("xproto"), one.attribute("header").equals("xproto")))
                .toList();
    }

    /** Null for numbers. */
    Xml type(String header, String name) {
        if (name.contains(":")) {
            return types.get(name);
        }
        Xml own = types.get(header + ":" + name);
        return own != null ? own : types.get(name);
    }

    /** In whose file a type is. */
    String home(Xml type) {
        return homes.get(System.identityHashCode(type.element()) + "");
    }

    int value(String header, String enumeration, String item) {
        Integer own = values.get(header + ":" + enumeration + "." + item);
        return own != null ? own : values.get(enumeration.substring(enumeration.indexOf(':') + 1) + "." + item);
    }

    /** Of a number in bytes; null for others. */
    static Integer size(String name) {
        return SIZES.get(name);
    }
}
