package dev.dormouse.server.web;

import dev.dormouse.json.JsonWriter;
import dev.dormouse.server.call.Caller;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** A line for each request. Without its parameters and headers: they may hold what is nobody else's business. */
public final class RequestLog {
    private static final int LONGEST = 200;

    private final Form form;
    private final PrintStream out;

    /** How lines are written. */
    public enum Form {
        JSON,
        TEXT,
        OFF
    }

    /** One line. */
    private record Line(String time, String address, String who, String method, String path, int status, long millis) {}

    public RequestLog(Form form, PrintStream out) {
        this.form = form;
        this.out = out;
    }

    void ended(Request request, Response response, @Nullable Caller caller, long millis) {
        if (form == Form.OFF) {
            return;
        }
        Line line = new Line(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                Peer.address(request),
                caller == null ? "-" : caller.name(),
                request.getMethod(),
                path(request),
                response.getStatus(),
                millis);
        out.print(form == Form.JSON ? new String(JsonWriter.line(line), StandardCharsets.UTF_8) : text(line));
        out.flush();
    }

    private static String path(Request request) {
        String path = String.valueOf(request.getHttpURI().getPath());
        String printable = path.replaceAll("[^!-~]", "?");
        return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
    }

    private static String text(Line line) {
        String who = line.who().replaceAll("\\p{Cntrl}", "?");
        return line.time() + " " + line.address() + " " + who + " " + line.method() + " " + line.path() + " "
                + line.status() + " " + line.millis() + " ms\n";
    }
}
