import java.util.Map;
import java.util.Set;

/** Which types hold ids and the like, and the fields that hold them though the XML says they are plain numbers. */
final class Kinds {
    /** By type; where the name alone does not tell, with its header. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("FONTABLE", "FONTABLE"), Map.entry("VISUALID", "VISUALID"), Map.entry("TIMESTAMP", "TIMESTAMP"),
            Map.entry("SEG", "SHMSEG"), Map.entry("present:EVENT", "PRESENT_EVENT"), Map.entry("glx:PBUFFER", "DRAWABLE"),
            Map.entry("glx:WINDOW", "DRAWABLE"), Map.entry("glx:DRAWABLE", "DRAWABLE"), Map.entry("glx:PIXMAP", "DRAWABLE"),
            Map.entry("dbe:BACK_BUFFER", "DRAWABLE"));

    private static final Set<String> SAME = Set.of(
            "WINDOW", "PIXMAP", "DRAWABLE", "GCONTEXT", "FONT", "CURSOR", "COLORMAP", "ATOM", "PICTURE", "PICTFORMAT",
            "GLYPHSET", "REGION", "DAMAGE", "COUNTER", "ALARM", "FENCE", "OUTPUT", "CRTC", "MODE", "PROVIDER", "LEASE",
            "BARRIER", "PORT", "ENCODING", "CONTEXT", "FBCONFIG");

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("xproto:KillClient.resource", "ANY_ID"), Map.entry("present:QueryCapabilities.target", "ANY_ID"),
            Map.entry("dri3:FenceFromFD.fence", "FENCE"), Map.entry("dri3:FDFromFence.fence", "FENCE"),
            Map.entry("dri3:GetSupportedModifiers.window", "WINDOW"), Map.entry("randr:ModeInfo.id", "MODE"),
            Map.entry("shm:Completion.shmseg", "SHMSEG"), Map.entry("glx:CreateContext.visual", "VISUALID"),
            // The screens of RENDER's formats.
            Map.entry("render:PICTSCREEN.fallback", "PICTFORMAT"));

    private Kinds() {}

    /** Null for a plain number. */
    static String of(Definitions definitions, String header, String owner, Xml field) {
        String byField = FIELDS.get(header + ":" + owner + "." + field.attribute("name"));
        return byField != null ? byField : ofType(definitions, header, field.attribute("type"));
    }

    static String ofType(Definitions definitions, String header, String type) {
        Xml defined = definitions.type(header, type);
        if (defined == null) {
            return null;
        }
        String plain = type.substring(type.indexOf(':') + 1);
        String qualified = definitions.home(defined) + ":" + plain;
        if (TYPES.containsKey(qualified)) {
            return TYPES.get(qualified);
        }
        if (TYPES.containsKey(plain)) {
            return TYPES.get(plain);
        }
        if (SAME.contains(plain)) {
            return plain;
        }
        return switch (defined.name()) {
            case "xidtype", "xidunion" -> "ANY_ID";
            case "typedef" -> ofType(definitions, definitions.home(defined), defined.attribute("oldname"));
            default -> null;
        };
    }
}
