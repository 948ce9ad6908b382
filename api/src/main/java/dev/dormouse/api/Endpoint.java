package dev.dormouse.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every request that the API answers. The server's routes, the client's requests and the OpenAPI document are all made from this list, so that
 * none of them can differ from another.
 */
// A Form is an enum or a record of a class.
@SuppressWarnings("ImmutableEnumChecker")
public enum Endpoint {
    HEALTH(Method.GET, "/healthz", null, Form.NONE, Form.TEXT, "Whether the server answers."),
    METRICS(Method.GET, "/metrics", Role.VIEW, Form.NONE, Form.TEXT, "Figures for Prometheus."),
    OPENAPI(Method.GET, "/api/v1/openapi.json", null, Form.NONE, Form.JSON, "This document."),
    LOGIN(
            Method.POST,
            "/api/v1/login",
            null,
            new Form.One(Login.class),
            new Form.One(Me.class),
            "Gives a session cookie for a secret."),
    LOGOUT(Method.DELETE, "/api/v1/login", Role.VIEW, Form.NONE, Form.NONE, "Takes the session cookie back."),
    ME(Method.GET, "/api/v1/me", Role.VIEW, Form.NONE, new Form.One(Me.class), "Who is asking."),
    EVENTS(
            Method.GET,
            "/api/v1/events",
            Role.VIEW,
            Form.NONE,
            Form.EVENTS,
            "Everything as of now, then every change, as server-sent events."),
    SESSIONS(Method.GET, "/api/v1/sessions", Role.VIEW, Form.NONE, new Form.ListOf(Session.class), "All sessions."),
    RUN(
            Method.POST,
            "/api/v1/sessions",
            Role.OPERATE,
            new Form.One(RunOrder.class),
            new Form.One(Operation.class),
            "Starts a session."),
    SESSION(
            Method.GET,
            "/api/v1/sessions/{session}",
            Role.VIEW,
            Form.NONE,
            new Form.One(Session.class),
            "One session."),
    INSPECT(
            Method.GET,
            "/api/v1/sessions/{session}/inspect",
            Role.OPERATE,
            Form.NONE,
            Form.JSON,
            "All that is known of a session: as dormouse inspect."),
    REMOVE(
            Method.DELETE,
            "/api/v1/sessions/{session}",
            Role.OPERATE,
            Form.NONE,
            new Form.One(Operation.class),
            "Ends a session and removes its files."),
    STOP(
            Method.POST,
            "/api/v1/sessions/{session}/stop",
            Role.OPERATE,
            new Form.One(DeadlineOrder.class),
            new Form.One(Operation.class),
            "Ends a session's programs."),
    RENAME(
            Method.POST,
            "/api/v1/sessions/{session}/rename",
            Role.OPERATE,
            new Form.One(NameOrder.class),
            new Form.One(Session.class),
            "Gives a session another name."),
    PLAN(
            Method.GET,
            "/api/v1/sessions/{session}/plan",
            Role.VIEW,
            Form.NONE,
            new Form.One(Plan.class),
            "What a checkpoint would carry; parameter onLost as --on-lost, repeated."),
    CHECKPOINT(
            Method.POST,
            "/api/v1/sessions/{session}/checkpoint",
            Role.OPERATE,
            new Form.One(CheckpointOrder.class),
            new Form.One(Operation.class),
            "Freezes a session into a snapshot."),
    ROLLBACK(
            Method.POST,
            "/api/v1/sessions/{session}/rollback",
            Role.OPERATE,
            new Form.One(RollbackOrder.class),
            new Form.One(Operation.class),
            "Takes a session back to one of its snapshots; the session may be gone."),
    MOVE(
            Method.POST,
            "/api/v1/sessions/{session}/move",
            Role.OPERATE,
            new Form.One(MoveOrder.class),
            new Form.One(Operation.class),
            "Takes a running session to another X server or GPU."),
    MIGRATE(
            Method.POST,
            "/api/v1/sessions/{session}/migrate",
            Role.OPERATE,
            new Form.One(MigrateOrder.class),
            new Form.One(Operation.class),
            "Takes a session to another host, or says what that would be."),
    SUSPEND(
            Method.POST,
            "/api/v1/sessions/{session}/suspend",
            Role.OPERATE,
            new Form.One(DeadlineOrder.class),
            new Form.One(Operation.class),
            "Takes a session's CUDA programs off the GPU."),
    RESUME(
            Method.POST,
            "/api/v1/sessions/{session}/resume",
            Role.OPERATE,
            new Form.One(DeadlineOrder.class),
            new Form.One(Operation.class),
            "Puts them back."),
    PICTURE(
            Method.GET,
            "/api/v1/sessions/{session}/picture",
            Role.VIEW,
            Form.NONE,
            Form.PNG,
            "What a session shows now; parameters width and height: it is made to fit into them."),
    INPUT(
            Method.POST,
            "/api/v1/sessions/{session}/input",
            Role.USE,
            new Form.One(InputOrder.class),
            Form.NONE,
            "Types, presses keys or clicks."),
    LOGS(
            Method.GET,
            "/api/v1/sessions/{session}/logs",
            Role.OPERATE,
            Form.NONE,
            Form.TEXT,
            "What its program has printed; parameter offset in bytes, or tail in lines. Header Dormouse-Offset: where it ends."),
    RFB(
            Method.GET,
            "/api/v1/sessions/{session}/rfb",
            Role.VIEW,
            Form.NONE,
            Form.WEBSOCKET,
            "Its display, by the remote framebuffer protocol (RFC 6143) in binary messages."),
    EXEC(
            Method.GET,
            "/api/v1/sessions/{session}/exec",
            Role.OPERATE,
            Form.NONE,
            Form.WEBSOCKET,
            "Runs a command in it (docs/api.md)."),
    WATCHERS(
            Method.GET,
            "/api/v1/sessions/{session}/watchers",
            Role.VIEW,
            Form.NONE,
            new Form.ListOf(Watcher.class),
            "Who looks at it."),
    SHARES(
            Method.GET,
            "/api/v1/sessions/{session}/shares",
            Role.OPERATE,
            Form.NONE,
            new Form.ListOf(Share.class),
            "Links to it that are good now."),
    SHARE(
            Method.POST,
            "/api/v1/sessions/{session}/shares",
            Role.OPERATE,
            new Form.One(ShareOrder.class),
            new Form.One(Share.class),
            "Makes a link to it."),
    UNSHARE(
            Method.DELETE,
            "/api/v1/sessions/{session}/shares/{share}",
            Role.OPERATE,
            Form.NONE,
            Form.NONE,
            "Revokes a link; whoever came by it is disconnected."),
    SNAPSHOTS(
            Method.GET,
            "/api/v1/snapshots",
            Role.VIEW,
            Form.NONE,
            new Form.ListOf(Snapshot.class),
            "All snapshots, oldest first; parameter session: those of one session and what came of the same beginning."),
    SNAPSHOT(
            Method.GET,
            "/api/v1/snapshots/{snapshot}",
            Role.VIEW,
            Form.NONE,
            new Form.One(Snapshot.class),
            "One snapshot, by id, the beginning of it, or tag."),
    MANIFEST(
            Method.GET,
            "/api/v1/snapshots/{snapshot}/manifest",
            Role.OPERATE,
            Form.NONE,
            Form.JSON,
            "All that is known of a snapshot: as dormouse show --format json."),
    THUMBNAIL(
            Method.GET,
            "/api/v1/snapshots/{snapshot}/thumbnail",
            Role.VIEW,
            Form.NONE,
            Form.PNG,
            "What its session showed when it was frozen."),
    REPORT(
            Method.GET,
            "/api/v1/sessions/{session}/report",
            Role.VIEW,
            Form.NONE,
            Form.JSON,
            "What came back at a restore, against the plan: as dormouse report --format json."),
    RESTORE(
            Method.POST,
            "/api/v1/snapshots/{snapshot}/restore",
            Role.OPERATE,
            new Form.One(RestoreOrder.class),
            new Form.One(Operation.class),
            "Wakes a snapshot."),
    VERIFY(
            Method.POST,
            "/api/v1/snapshots/{snapshot}/verify",
            Role.OPERATE,
            Form.NONE,
            new Form.One(Operation.class),
            "Reads all of a snapshot and compares checksums."),
    FORGET(Method.DELETE, "/api/v1/snapshots/{snapshot}", Role.OPERATE, Form.NONE, Form.NONE, "Removes a snapshot."),
    EXPORT(
            Method.GET,
            "/api/v1/snapshots/{snapshot}/export",
            Role.OPERATE,
            Form.NONE,
            Form.BYTES,
            "A snapshot as one file; parameter form as dormouse export --as."),
    IMPORT(
            Method.POST,
            "/api/v1/snapshots",
            Role.OPERATE,
            Form.BYTES,
            new Form.One(Operation.class),
            "Takes in a snapshot's file."),
    GC(
            Method.POST,
            "/api/v1/gc",
            Role.OPERATE,
            Form.NONE,
            new Form.One(Operation.class),
            "Gives back what no snapshot needs any more."),
    DIFF(
            Method.POST,
            "/api/v1/diffs",
            Role.VIEW,
            new Form.One(DiffOrder.class),
            new Form.One(Operation.class),
            "Compares two snapshots."),
    DISPLAYS(
            Method.GET,
            "/api/v1/displays",
            Role.VIEW,
            Form.NONE,
            new Form.ListOf(Display.class),
            "Which session is shown where."),
    GPUS(Method.GET, "/api/v1/gpus", Role.VIEW, Form.NONE, new Form.ListOf(GpuCard.class), "GPUs and who uses them."),
    HOSTS(
            Method.GET,
            "/api/v1/hosts",
            Role.VIEW,
            Form.NONE,
            new Form.ListOf(KnownHost.class),
            "Hosts that are known here."),
    OPERATIONS(
            Method.GET,
            "/api/v1/operations",
            Role.VIEW,
            Form.NONE,
            new Form.ListOf(Operation.class),
            "What runs, and what has ended within the hour."),
    OPERATION(
            Method.GET,
            "/api/v1/operations/{operation}",
            Role.VIEW,
            Form.NONE,
            new Form.One(Operation.class),
            "One operation; parameter waitMs, at most 30,000: answers when it has changed or the time is over."),
    CANCEL(
            Method.DELETE,
            "/api/v1/operations/{operation}",
            Role.OPERATE,
            Form.NONE,
            new Form.One(Operation.class),
            "Ends an operation; what it was about stays as it was."),
    ARRANGEMENTS(
            Method.GET,
            "/api/v1/arrangements",
            Role.VIEW,
            Form.NONE,
            new Form.ListOf(Arrangement.class),
            "Saved layouts of several sessions on one screen."),
    ARRANGE(
            Method.PUT,
            "/api/v1/arrangements/{arrangement}",
            Role.USE,
            new Form.One(Arrangement.class),
            new Form.One(Arrangement.class),
            "Saves one."),
    DISARRANGE(Method.DELETE, "/api/v1/arrangements/{arrangement}", Role.USE, Form.NONE, Form.NONE, "Removes one.");

    /** Of HTTP. */
    public enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private final Method method;
    private final String path;
    private final @Nullable Role role;
    private final Form request;
    private final Form answer;
    private final String summary;

    Endpoint(Method method, String path, @Nullable Role role, Form request, Form answer, String summary) {
        this.method = method;
        this.path = path;
        this.role = role;
        this.request = request;
        this.answer = answer;
        this.summary = summary;
    }

    public Method method() {
        return method;
    }

    /** With variables in braces, each one segment. */
    public String path() {
        return path;
    }

    /** What one must be allowed to do; null where nobody needs to be logged in. */
    public @Nullable Role role() {
        return role;
    }

    public Form request() {
        return request;
    }

    /** Of success; failures are always a {@link Problem}. */
    public Form answer() {
        return answer;
    }

    /** One sentence. */
    public String summary() {
        return summary;
    }

    /** The status of success: 202 for what goes on in the background, 204 without a body. */
    public int status() {
        if (method != Method.GET && answer instanceof Form.One one && one.type() == Operation.class) {
            return 202;
        }
        return answer == Form.NONE ? 204 : 200;
    }

    /** The path with its variables filled in, in order, percent-encoded. */
    public String path(String... values) {
        String filled = path;
        for (String value : values) {
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            filled = VARIABLE.matcher(filled).replaceFirst(Matcher.quoteReplacement(encoded));
        }
        return filled;
    }
}
