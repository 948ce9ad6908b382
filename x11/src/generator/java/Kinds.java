import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which types hold ids and the like, and the fields that hold them though the XML says they are plain numbers. */
final class Kinds {
    /** By type; where the name alone does not tell, with its header. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("FONTABLE", "FONTABLE"), Map.entry("VISUALID", "VISUALID"), Map.entry("TIMESTAMP", "TIMESTAMP"),
            Map.entry("SEG", "SHMSEG"), Map.entry("present:EVENT", "PRESENT_EVENT"), Map.entry("glx:PBUFFER", "DRAWABLE"),
            Map.entry("glx:WINDOW", "DRAWABLE"), Map.entry("glx:DRAWABLE", "DRAWABLE"), Map.entry("glx:PIXMAP", "DRAWABLE"),
            Map.entry("dbe:BackBuffer", "DRAWABLE"),
            // Not of the kind that GLX and RECORD have.
            Map.entry("xvmc:CONTEXT", "ANY_ID"),
            // One of three small numbers, or an id.
            Map.entry("record:ClientSpec", "ANY_ID"),
            Map.entry("xinput:EventClass", "EVENT_CLASS"));

    private static final Set<String> SAME = Set.of(
            "WINDOW", "PIXMAP", "DRAWABLE", "GCONTEXT", "FONT", "CURSOR", "COLORMAP", "ATOM", "PICTURE", "PICTFORMAT",
            "GLYPHSET", "REGION", "DAMAGE", "COUNTER", "ALARM", "FENCE", "OUTPUT", "CRTC", "MODE", "PROVIDER", "LEASE",
            "BARRIER", "PORT", "ENCODING", "CONTEXT", "FBCONFIG");

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("xproto:KillClient.resource", "ANY_ID"), // Or a window, whose ids cannot be taken for one.
            Map.entry("present:QueryCapabilities.target", "CRTC"),
            Map.entry("dri3:FenceFromFD.fence", "FENCE"), Map.entry("dri3:FDFromFence.fence", "FENCE"),
            Map.entry("dri3:GetSupportedModifiers.window", "WINDOW"), Map.entry("randr:ModeInfo.id", "MODE"),
            Map.entry("shm:Completion.shmseg", "SHMSEG"), Map.entry("glx:CreateContext.visual", "VISUALID"),
            Map.entry("xc_misc:GetXIDRange.start_id", "ANY_ID"), Map.entry("xc_misc:GetXIDList.ids", "ANY_ID"),
            Map.entry("record:EnableContext.xid_base", "ANY_ID"),
            Map.entry("record:EnableContext.server_time", "TIMESTAMP"),
            Map.entry("res:Client.resource_base", "ANY_ID"), Map.entry("res:QueryClientResources.xid", "ANY_ID"),
            Map.entry("res:QueryClientPixmapBytes.xid", "ANY_ID"), Map.entry("res:QueryResourceBytes.client", "ANY_ID"),
            Map.entry("res:ClientIdSpec.client", "ANY_ID"), Map.entry("res:ResourceIdSpec.resource", "ANY_ID"),
            Map.entry("res:ResourceIdSpec.type", "ATOM"),
            Map.entry("sync:SetPriority.id", "ANY_ID"), Map.entry("sync:GetPriority.id", "ANY_ID"),
            // The screens of RENDER's formats.
            Map.entry("render:PICTSCREEN.fallback", "PICTFORMAT"));

    /** Lists that have a form of their own, and the numbers it depends on. */
    private static final Map<String, List<String>> OPAQUE = Map.ofEntries(
            Map.entry("xproto:SendEvent.event", List.of("Event")),
            Map.entry("xproto:PolyText8.items", List.of("PolyText8")),
            Map.entry("xproto:PolyText16.items", List.of("PolyText16")),
            Map.entry("render:CompositeGlyphs8.glyphcmds", List.of("CompositeGlyphs8")),
            Map.entry("render:CompositeGlyphs16.glyphcmds", List.of("CompositeGlyphs16")),
            Map.entry("render:CompositeGlyphs32.glyphcmds", List.of("CompositeGlyphs32")),
            Map.entry("glx:GetVisualConfigs.property_list", List.of("GlxVisuals", "num_visuals", "num_properties")),
            Map.entry("glx:GetFBConfigs.property_list", List.of("GlxPairs *", "num_FB_configs", "num_properties")),
            Map.entry("glx:QueryContext.attribs", List.of("GlxPairs", "num_attribs")),
            Map.entry("glx:GetDrawableAttributes.attribs", List.of("GlxPairs", "num_attribs")));

    /** Errors whose bad value is an id, where their names do not say so. */
    private static final Map<String, String> ERRORS = Map.of(
            "xproto:IDChoice", "ANY_ID", "dbe:BadBuffer", "DRAWABLE", "record:BadContext", "CONTEXT",
            "glx:BadContext", "CONTEXT", "glx:BadPixmap", "DRAWABLE", "glx:BadPbuffer", "DRAWABLE",
            "glx:BadWindow", "DRAWABLE", "shm:BadSeg", "SHMSEG", "randr:BadMode", "MODE");

    private Kinds() {}

    /** Null for a list as the XML has it. */
    static List<String> opaque(String header, String owner, Xml list) {
        return OPAQUE.get(header + ":" + owner + "." + list.attribute("name"));
    }

    /** Null if the bad value of an error is no id. */
    static String ofError(String header, String name) {
        String plain = (name.startsWith("Bad") ? name.substring(3) : name).toUpperCase(Locale.ROOT);
        // XInput's error Mode is about something else; contexts are not all of one kind.
        boolean same = SAME.contains(plain) && !plain.equals("MODE") && !plain.equals("CONTEXT");
        return ERRORS.getOrDefault(header + ":" + name, same ? plain : null);
    }

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
