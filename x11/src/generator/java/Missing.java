import java.util.List;
import java.util.Map;

/** What servers have (as the headers of package x11proto-dev say) and the XML has not, or the other way round. */
final class Missing {
    private static final Map<String, List<String>> ERRORS = Map.of(
            "xfixes", List.of("error 1 BadBarrier BARRIER"),
            "sync", List.of("error 2 Fence FENCE"),
            "randr", List.of("error 4 BadLease LEASE"));

    private Missing() {}

    static List<String> errorLines(String header) {
        return ERRORS.getOrDefault(header, List.of());
    }

    /** One more than the last number. */
    static int errors(String header) {
        return errorLines(header).stream().mapToInt(line -> Integer.parseInt(line.split(" ")[1]) + 1).max().orElse(0);
    }

    /** How many event codes servers keep for an extension. */
    static int events(String header, int described) {
        return switch (header) {
            // All share one code.
            case "xkb" -> 1;
            // __GLX_NUMBER_EVENTS
            case "glx" -> 17;
            // All its events come in GenericEvents; the XML has one beside them.
            case "present" -> 0;
            default -> described;
        };
    }
}
