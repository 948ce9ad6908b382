package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Problem;
import dev.dormouse.core.session.Names;
import dev.dormouse.server.call.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint of a request. Paths are compared as they are written, without decoding: every name that can exist is written without
 * percent signs, so that there is nothing by which a path could mean another.
 */
final class Router {
    private static final int LONGEST = 1024;

    private static final List<Pattern> PATTERNS =
            Arrays.stream(Endpoint.values()).map(Pattern::of).toList();

    private Router() {}

    private record Pattern(Endpoint endpoint, List<String> segments) {
        static Pattern of(Endpoint endpoint) {
            return new Pattern(endpoint, split(endpoint.path()));
        }

        /** Null if it is another path. */
        @Nullable
        Map<String, String> variables(List<String> path) {
            if (path.size() != segments.size()) {
                return null;
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < path.size(); i++) {
                if (segments.get(i).startsWith("{")) {
                    variables.put(segments.get(i).substring(1, segments.get(i).length() - 1), path.get(i));
                } else if (!segments.get(i).equals(path.get(i))) {
                    return null;
                }
            }
            return variables;
        }
    }

    private static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }

    /** Whether a path is the API's, be there an endpoint or not; all others are the page's. */
    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.equals("/metrics") || path.equals("/healthz");
    }

    /** @throws Refusal NOT_FOUND, or METHOD if there are others for this path */
    static Match find(String method, String path) {
        if (path.length() > LONGEST) {
            throw nothing();
        }
        List<String> segments = split(path);
        // What is asked for without its body is the same.
        String meant = method.equals("HEAD") ? "GET" : method;
        Set<String> others = new TreeSet<>();
        for (Pattern pattern : PATTERNS) {
            Map<String, String> variables = pattern.variables(segments);
            if (variables != null) {
                if (pattern.endpoint().method().name().equals(meant)) {
                    return new Match(pattern.endpoint(), checked(variables));
                }
                others.add(pattern.endpoint().method().name());
            }
        }
        throw others.isEmpty() ? nothing() : method(others);
    }

    private static Map<String, String> checked(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (!Names.isGood(value)) {
                throw new Refusal(
                        Problem.Code.NOT_FOUND,
                        "There is no such " + name,
                        "Names are letters, digits, '.', '_' and '-', starting with a letter or digit");
            }
        });
        return variables;
    }

    private static Refusal nothing() {
        return new Refusal(Problem.Code.NOT_FOUND, "There is nothing at this address", "See /api/v1/openapi.json");
    }

    private static Refusal method(Set<String> others) {
        return new Refusal(Problem.Code.METHOD, "This address is not asked so", "Use " + String.join(" or ", others));
    }
}
