package dev.dormouse.server;

import dev.dormouse.api.Endpoint;
import dev.dormouse.api.Form;
import dev.dormouse.api.Hello;
import dev.dormouse.api.Problem;
import dev.dormouse.api.Role;
import dev.dormouse.api.Session;
import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.server.access.Tokens;
import dev.dormouse.server.call.Answerer;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Conversation;
import dev.dormouse.server.call.Refusal;
import dev.dormouse.server.call.Reply;
import dev.dormouse.server.call.Routes;
import dev.dormouse.server.web.Hub;
import dev.dormouse.server.web.RequestLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on real sockets over two sessions that are only told of, with a token for each role. */
final class TestApi implements AutoCloseable {
    static final String CREATED = "2026-01-01T00:00:00Z";

    final Layout layout;
    final Hub hub = new Hub();
    final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    final Map<Endpoint, Answerer> answers = new EnumMap<>(Endpoint.class);
    final Map<Endpoint, Conversation.Opening> conversations = new EnumMap<>(Endpoint.class);
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final RequestLog log =
            new RequestLog(RequestLog.Form.JSON, new PrintStream(logged, true, StandardCharsets.UTF_8));
    private final List<HostAddress> addresses;
    private ApiServer server;

    TestApi(Path directory) {
        this(directory, List.of(new HostAddress("127.0.0.1", 0)));
    }

    TestApi(Path directory, List<HostAddress> addresses) {
        this(directory, addresses, "");
    }

    /** @param suffix of its tokens' names, where there are some already */
    TestApi(Path directory, List<HostAddress> addresses, String suffix) {
        this.addresses = addresses;
        layout = new Layout(directory.resolve("root"), directory.resolve("run"));
        for (Endpoint endpoint : Endpoint.values()) {
            answers.put(endpoint, this::answer);
        }
        answers.put(Endpoint.SESSION, call -> new Reply.Json(session(call.variable("session"))));
        conversations.put(Endpoint.RFB, call -> Echo::new);
        conversations.put(Endpoint.EXEC, call -> Echo::new);
        for (Role role : Role.values()) {
            tokens.put(role, tokens().add(role.name() + suffix, role, null).text());
        }
        server = begin();
    }

    Tokens tokens() {
        return new Tokens(ApiSettings.directory(layout));
    }

    private ApiServer begin() {
        Routes routes = new Routes(answers, conversations, TestApi::hello, () -> Map.of("running", 2));
        return ApiServer.start(
                new ApiSettings(layout, addresses, List.of("named.example"), null, null, log), routes, hub);
    }

    void restart() {
        server.close();
        server = begin();
    }

    void renamed(String from, String to) {
        server.renamed(from, to);
    }

    private Reply answer(Call call) {
        calls.add(call);
        return call.endpoint().answer() == Form.NONE
                ? Reply.NOTHING
                : new Reply.Json(Map.of("answers", call.endpoint()));
    }

    static Session session(String name) {
        if (!name.equals("one") && !name.equals("two")) {
            throw new Refusal(Problem.Code.NOT_FOUND, "There is no session '" + name + "'", "See the others");
        }
        return new Session(
                name,
                "running",
                -1,
                1,
                1,
                1,
                CREATED,
                List.of("xterm"),
                false,
                "",
                "virtual",
                "software",
                640,
                480,
                false,
                null,
                null,
                0,
                0);
    }

    private static Hello hello(Caller caller) {
        return new Hello(
                caller.me("here"),
                List.of(session("one"), session("two")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    String url() {
        return server.urls().getFirst();
    }

    int port() {
        return URI.create(server.urls().getFirst()).getPort();
    }

    String authority() {
        return "127.0.0.1:" + port();
    }

    String token(Role role) {
        return Objects.requireNonNull(tokens.get(role));
    }

    Path socket() {
        return ApiSettings.socket(layout);
    }

    Ask ask(String method, String path) {
        return new Ask(this, method, path);
    }

    Ask ask(Role role, String method, String path) {
        return ask(method, path).bearer(token(role));
    }

    @Override
    public void close() {
        server.close();
    }
}
