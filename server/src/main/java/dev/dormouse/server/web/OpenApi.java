package dev.dormouse.server.web;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.EventKind;
import dev.dormouse.api.Form;
import dev.dormouse.api.Problem;
import dev.dormouse.core.Version;
import dev.dormouse.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 document, made of the list of endpoints and the records that they take and give. */
final class OpenApi {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");
    private static final List<Problem.Code> ALWAYS = List.of(Problem.Code.INVALID, Problem.Code.TOO_MANY);
    private static final List<Problem.Code> LOGGED_IN = List.of(Problem.Code.UNAUTHORIZED, Problem.Code.FORBIDDEN);

    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    static ByteBuffer document() {
        return ByteBuffer.wrap(JsonWriter.write(new OpenApi().make())).asReadOnlyBuffer();
    }

    private Map<String, Object> make() {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Endpoint endpoint : Endpoint.values()) {
            paths.computeIfAbsent(endpoint.path(), _ -> new LinkedHashMap<>())
                    .put(endpoint.method().name().toLowerCase(Locale.ROOT), operation(endpoint));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info());
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    private static Map<String, Object> info() {
        return ordered(
                "title",
                "Dormouse",
                "description",
                "Hibernate, move and wake graphical sessions.",
                "version",
                Version.CURRENT);
    }

    private Map<String, Object> operation(Endpoint endpoint) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", endpoint.name().toLowerCase(Locale.ROOT));
        operation.put("summary", endpoint.summary());
        operation.put("parameters", parameters(endpoint));
        if (endpoint.request() != Form.NONE) {
            boolean needed = !(endpoint.request() instanceof Form.One);
            operation.put("requestBody", ordered("required", needed, "content", content(endpoint.request())));
        }
        operation.put("responses", responses(endpoint));
        operation.put("security", security(endpoint));
        return operation;
    }

    private static List<Object> parameters(Endpoint endpoint) {
        List<Object> parameters = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(endpoint.path());
        while (matcher.find()) {
            parameters.add(
                    ordered("name", matcher.group(1), "in", "path", "required", true, "schema", Map.of("$ref", NAME)));
        }
        return parameters;
    }

    private static final String NAME = "#/components/schemas/Name";

    private Map<String, Object> responses(Endpoint endpoint) {
        Map<String, Object> responses = new LinkedHashMap<>();
        boolean socket = endpoint.answer() == Form.WEBSOCKET;
        String status = socket ? "101" : Integer.toString(endpoint.status());
        Map<String, Object> success = ordered("description", socket ? "Switches to WebSocket." : "Done.");
        if (endpoint.answer() != Form.NONE && !socket) {
            success.put("content", content(endpoint.answer()));
        }
        responses.put(status, success);
        for (Problem.Code code : failures(endpoint)) {
            responses.put(Integer.toString(code.status()), Map.of("$ref", "#/components/responses/" + code.name()));
        }
        responses.put("default", Map.of("$ref", "#/components/responses/FAILED"));
        return responses;
    }

    private static List<Problem.Code> failures(Endpoint endpoint) {
        List<Problem.Code> failures = new ArrayList<>(ALWAYS);
        if (endpoint.role() != null) {
            failures.addAll(LOGGED_IN);
        }
        if (endpoint == Endpoint.LOGIN) {
            failures.add(Problem.Code.UNAUTHORIZED);
        }
        if (endpoint.path().contains("{")) {
            failures.add(Problem.Code.NOT_FOUND);
        }
        if (endpoint.request() != Form.NONE) {
            failures.add(Problem.Code.TOO_LARGE);
        }
        if (endpoint.method() != Endpoint.Method.GET) {
            failures.add(Problem.Code.CONFLICT);
        }
        return failures;
    }

    private Map<String, Object> content(Form form) {
        return switch (form) {
            case Form.One one -> Map.of("application/json", Map.of("schema", schemas.reference(one.type())));
            case Form.ListOf list ->
                Map.of(
                        "application/json",
                        Map.of("schema", ordered("type", "array", "items", schemas.reference(list.type()))));
            case Form.Other other -> content(other);
        };
    }

    private Map<String, Object> content(Form.Other form) {
        Map<String, Object> text = Map.of("schema", Map.of("type", "string"));
        return switch (form) {
            case NONE, WEBSOCKET -> Map.of();
            case TEXT -> Map.of("text/plain", text);
            case JSON -> Map.of("application/json", Map.of("schema", Map.of("type", "object")));
            case PNG -> Map.of("image/png", Map.of());
            case BYTES -> Map.of("application/octet-stream", Map.of());
            case EVENTS ->
                Map.of("text/event-stream", ordered("schema", Map.of("type", "string"), "x-events", events()));
        };
    }

    /** What {@code data:} of each holds, by the name on its line {@code event:}. */
    private Map<String, Object> events() {
        Map<String, Object> events = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            events.put(kind.wire(), schemas.reference(kind.data()));
        }
        return events;
    }

    private static List<Object> security(Endpoint endpoint) {
        return endpoint.role() == null
                ? List.of()
                : List.of(Map.of("token", List.of()), Map.of("cookie", List.of()), Map.of("certificate", List.of()));
    }

    private Map<String, Object> components() {
        Map<String, Object> problem = schemas.reference(Problem.class);
        Map<String, Object> responses = new LinkedHashMap<>();
        for (Problem.Code code : Problem.Code.values()) {
            responses.put(
                    code.name(),
                    ordered(
                            "description",
                            code.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            "content",
                            Map.of(Problem.MEDIA_TYPE, Map.of("schema", problem))));
        }
        Map<String, Object> all = new LinkedHashMap<>(schemas.all());
        all.put("Name", ordered("type", "string", "pattern", "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"));
        return ordered("schemas", all, "responses", responses, "securitySchemes", schemes());
    }

    private static Map<String, Object> schemes() {
        return ordered(
                "token", ordered("type", "http", "scheme", "bearer"),
                "cookie", ordered("type", "apiKey", "in", "cookie", "name", Peer.COOKIE),
                "certificate", ordered("type", "mutualTLS"));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
